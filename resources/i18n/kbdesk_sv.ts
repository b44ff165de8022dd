<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv" sourcelanguage="en">
<context>
    <name>Action</name>
    <message>
        <source>Save version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Article</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question, answer and keywords</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fix the finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Editor, preview or both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New article</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usual size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a base …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New base …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ArticleHeader</name>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title of the article</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts of this article by language and channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New, not saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saved {0} by {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>v{0} is live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ArticlePage</name>
    <message>
        <source>Choose an article from the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New article</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} saved a newer version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your text is kept; saving shows both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The article could not be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new article is not saved. Ctrl+N goes back to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing new to save.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A text needs a title.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write one and save again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as v{0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>v{0} is live.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is archived.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>v{0} is saved again as v{1}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Band</name>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CategoryTree</name>
    <message>
        <source>All articles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} article</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} articles</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message>
        <source>{0} change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} changes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>Line {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} warnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} suggestion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} suggestions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindingsCard</name>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking the text …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text keeps to the style guide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>{0} words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>Back to the article</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the article (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Against the newest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore as new version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The history could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From v{0} to v{1}, the newest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>v{0}, the first version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From v{0} to v{1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F7 goes to the next change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The versions could not be compared.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JobBar</name>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel this work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} ({1} of {2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, {1} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JournalKeeper</name>
    <message>
        <source>What you type cannot be kept on disk.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List of keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>Sections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Articles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Titles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>index is being built</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found for “{0}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for “{0}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New article</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search did not work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The articles could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No articles here yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Opening {0} …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making {0} …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bases (*.kbdesk)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you typed could not be kept on disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build it anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That did not work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New article</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New article (Ctrl+N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>The disk is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your text is kept in this window. Free some space and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KBDesk met a fault of its own: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your text is kept. Please report this.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Type what you want to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>Unsaved text was found that cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was left where it is: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} more after this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved text of “{0}” was found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved text of “{0}” discarded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the saved version to the unsaved text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved text of “{0}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovering opens it in the editor; nothing is saved before you save it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The unsaved text could not be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New article</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Screens</name>
    <message>
        <source>Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Articles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search all articles   Ctrl+K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SectionTree</name>
    <message>
        <source>Sections</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Updating the search index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The base could not be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search by meaning could not be brought up to date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search index could not be updated.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all keys (F1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the usual look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window speaks it from the next start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Knowledge base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About KBDesk {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made with Qt for Python (LGPL-3.0), the typefaces Inter and JetBrains Mono (SIL Open Font License 1.1) and icons by Lucide (ISC). Their licence texts are installed with KBDesk, beside the files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No setting is called “{0}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The usual look is on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KBDesk speaks {0} from the next start on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message>
        <source>Screens of this part</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StaleSave</name>
    <message>
        <source>What they changed (v{0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>v{0} by {1} came after v{2}, which you started from. Nothing was overwritten, and your text is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody saved this article while you were writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save mine on top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use theirs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your text could not be put aside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their version is open. Yours is kept in {0}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Open a knowledge base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A base is one file. It holds your articles, their versions and languages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a base …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New base …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New base</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>States</name>
    <message>
        <source>Draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Superseded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archived</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>search index is being updated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>search index up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>search index is not up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} article</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} articles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} words</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextEdit</name>
    <message>
        <source>Article text, Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the answer here. Markdown makes headings and lists.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fixes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No fix is known for this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+Enter: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Workbench</name>
    <message>
        <source>The text could not be checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no preview of this text.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Writer</name>
    <message>
        <source>The article was not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publishing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The article was not published.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archiving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The article was not archived.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bringing back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The article was not brought back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The version was not restored.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Details</name>
    <message>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What does the customer ask?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One or two sentences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject line, for email</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words people search for, with commas</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
