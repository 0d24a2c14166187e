"""All forms of a word, for `word~` in a phrase: regular spelling rules and a table of irregular words.

No part of speech is asked: a word gets its verb forms and its plural, and a form that nobody writes does no harm.
"""

from __future__ import annotations

import re
from functools import cache

_IRREGULAR = """
arise arises arose arisen arising
awake awakes awoke awoken awaking
be am is are was were been being
bear bears bore borne bearing bearings
beat beats beaten beating beatings
become becomes became becoming
begin begins began begun beginning
bend bends bent bending
bid bids bidding
bind binds bound binding
bite bites bit bitten biting
bleed bleeds bled bleeding
blow blows blew blown blowing
break breaks broke broken breaking
breed breeds bred breeding
bring brings brought bringing
broadcast broadcasts broadcasted broadcasting
build builds built building buildings
burn burns burned burnt burning
burst bursts bursting
buy buys bought buying
cast casts casting
catch catches caught catching
choose chooses chose chosen choosing
come comes came coming
cost costs costing
creep creeps crept creeping
cut cuts cutting
deal deals dealt dealing dealings
dig digs dug digging
do does did done doing
draw draws drew drawn drawing drawings
drink drinks drank drunk drinking
drive drives drove driven driving
eat eats ate eaten eating
fall falls fell fallen falling
feed feeds fed feeding
feel feels felt feeling feelings
fight fights fought fighting
find finds found finding findings
flee flees fled fleeing
fly flies flew flown flying
forbid forbids forbade forbidden forbidding
foresee foresees foresaw foreseen foreseeing
forget forgets forgot forgotten forgetting
forgive forgives forgave forgiven forgiving
forgo forgoes forwent forgone forgoing
freeze freezes froze frozen freezing
get gets got gotten getting
give gives gave given giving
go goes went gone going
grind grinds ground grinding
grow grows grew grown growing
hang hangs hung hanged hanging
have has had having
hear hears heard hearing hearings
hide hides hid hidden hiding
hit hits hitting
hold holds held holding
hurt hurts hurting
input inputs inputted inputting
keep keeps kept keeping
kneel kneels knelt kneeled kneeling
know knows knew known knowing
lay lays laid laying
lead leads led leading
lean leans leaned leant leaning
learn learns learned learnt learning
leave leaves left leaving
lend lends lent lending
let lets letting
lie lies lay lain lied lying
light lights lit lighted lighting
lose loses lost losing
make makes made making
mean means meant meaning meanings
meet meets met meeting meetings
mislead misleads misled misleading
mistake mistakes mistook mistaken mistaking
misunderstand misunderstands misunderstood misunderstanding misunderstandings
offset offsets offsetting
overcome overcomes overcame overcoming
override overrides overrode overridden overriding
oversee oversees oversaw overseen overseeing
overtake overtakes overtook overtaken overtaking
overthrow overthrows overthrew overthrown overthrowing
partake partakes partook partaken partaking
pay pays paid paying
plead pleads pleaded pled pleading
prove proves proved proven proving
put puts putting
quit quits quitting
read reads reading readings
rebuild rebuilds rebuilt rebuilding
ride rides rode ridden riding
ring rings rang rung ringing
rise rises rose risen rising
run runs ran running
say says said saying sayings
see sees saw seen seeing
seek seeks sought seeking
sell sells sold selling
send sends sent sending
set sets setting settings
shake shakes shook shaken shaking
shed sheds shedding
shoot shoots shot shooting shootings
show shows showed shown showing
shut shuts shutting
sing sings sang sung singing
sink sinks sank sunk sinking
sit sits sat sitting
sleep sleeps slept sleeping
slide slides slid sliding
speak speaks spoke spoken speaking
speed speeds sped speeded speeding
spend spends spent spending
spin spins spun spinning
split splits splitting
spray sprays sprayed spraying
spread spreads spreading
stand stands stood standing
steal steals stole stolen stealing
stick sticks stuck sticking
strike strikes struck stricken striking
strive strives strove striven strived striving
swear swears swore sworn swearing
sweep sweeps swept sweeping
swell swells swelled swollen swelling
swim swims swam swum swimming
swing swings swung swinging
take takes took taken taking
teach teaches taught teaching teachings
tear tears tore torn tearing
tell tells told telling
think thinks thought thinking
throw throws threw thrown throwing
undergo undergoes underwent undergone undergoing
understand understands understood understanding understandings
undertake undertakes undertook undertaken undertaking undertakings
uphold upholds upheld upholding
upset upsets upsetting
wake wakes woke woken waked waking
wear wears wore worn wearing
weep weeps wept weeping
win wins won winning
withdraw withdraws withdrew withdrawn withdrawing
withhold withholds withheld withholding
withstand withstands withstood withstanding
write writes wrote written writing writings
rewrite rewrites rewrote rewritten rewriting
retake retakes retook retaken retaking
reset resets resetting
redo redoes redid redone redoing
alumnus alumni
analysis analyses
appendix appendices appendixes
basis bases
calf calves
child children
crisis crises
criterion criteria
curriculum curricula curriculums
datum data
diagnosis diagnoses
emphasis emphases
fireman firemen
foot feet
half halves
hypothesis hypotheses
index indices indexes indexed indexing
knife knives knifed knifing
life lives
man men manned manning
medium media
memorandum memoranda memorandums
ombudsman ombudsmen
patrolman patrolmen
people peoples
person persons people
phenomenon phenomena
policeman policemen
policewoman policewomen
scarf scarves
self selves
shelf shelves
spokesman spokesmen
staff staffs staffed staffing
thief thieves
tooth teeth
wife wives
wolf wolves
woman women
"""
_TABLE = {forms[0]: forms for forms in (tuple(line.split()) for line in _IRREGULAR.split("\n") if line)}

_OFTEN_DOUBLED = """
abet acquit admit allot benefit cancel channel commit compel concur confer control counsel defer deter enrol equip expel
format incur infer kidnap label model occur omit patrol permit prefer program propel rebut refer regret remit repel
signal submit transfer transmit travel unplug
"""
_DOUBLING = frozenset(_OFTEN_DOUBLED.split())
"""Words of several syllables whose last consonant is (also) doubled: permitting, travelling."""

_SHORT = re.compile(r"(?:[^aeiou]|qu)*[aeiouy][bdfgklmnprtvz]")
"""One syllable, one vowel letter, one consonant that doubles: stop, hit, grab; not show, fix, pay."""


@cache
def inflections(word: str) -> tuple[str, ...]:
    """The word and all its forms, lower case, the word itself first: apply, applies, applied, applying.

    A word of the irregular table has the forms written there; any other word follows the spelling rules of English.
    """
    if word in _TABLE:
        return _TABLE[word]
    forms = [word, *_plurals(word)]
    for stem in _stems(word):
        forms += [_past(stem), _participle(stem)]
    return tuple(dict.fromkeys(forms))


def _plurals(word: str) -> tuple[str, ...]:
    """The form with -s, which is the plural and the third person: both spellings after -o."""
    if re.search(r"[^aeiou]y$", word):
        return (f"{word[:-1]}ies",)
    if re.search(r"(s|x|z|ch|sh)$", word):
        return (f"{word}es",)
    if word.endswith("o"):
        return (f"{word}s", f"{word}es")
    return (f"{word}s",)


def _stems(word: str) -> tuple[str, ...]:
    """What -ed and -ing are added to: the word, the word with its consonant doubled, or both."""
    if word.endswith("c"):
        return (f"{word}k",)
    doubled = word + word[-1]
    if _SHORT.fullmatch(word):
        return (doubled,)
    return (word, doubled) if word in _DOUBLING else (word,)


def _past(stem: str) -> str:
    """The form with -ed."""
    if stem.endswith("e"):
        return f"{stem}d"
    if re.search(r"[^aeiou]y$", stem):
        return f"{stem[:-1]}ied"
    return f"{stem}ed"


def _participle(stem: str) -> str:
    """The form with -ing."""
    if stem.endswith("ie"):
        return f"{stem[:-2]}ying"
    if re.search(r"[^eoy]e$", stem):
        return f"{stem[:-1]}ing"
    return f"{stem}ing"
