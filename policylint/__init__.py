"""policylint: reads police policy documents and reports which elements of a pledge they cover."""

__version__ = "0.1.0"
