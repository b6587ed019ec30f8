"""Completion: what each shell is offered when the tab key is pressed."""
