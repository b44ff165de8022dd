"""The screens of the main window.

A page is a `page.Page` and comes with a module of actions (`facts_page`, `facts_actions`); what
would make it too long stands in panels, cards and steps of its own. No page knows another: it
asks the window for one by its key.
"""
