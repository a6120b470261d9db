"""The Python behind `./doe`: standard library only, because nothing is installed yet."""
