"""One contribution on one screen: what is asked, what is known, and what somebody writes."""
