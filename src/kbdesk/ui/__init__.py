"""The windows.

`app` starts and ends; `main_window` holds the pages and knows no article; `screens` lists what
there is. A page shows and asks; whatever reads or writes goes through `jobs` to a service, off
the window's thread. `bridge` is the door to the services, `latest` is for work that typing asks
for, `actions` makes menus, shortcuts and palette of the same data.
"""
