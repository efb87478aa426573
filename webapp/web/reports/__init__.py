"""An officer reports an assault or hate crime."""
