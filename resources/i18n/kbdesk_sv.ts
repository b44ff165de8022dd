<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv" sourcelanguage="en">
<context>
    <name>Action</name>
    <message>
        <source>Save version</source>
        <translation>Spara version</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Publicera</translation>
    </message>
    <message>
        <source>Submit for review</source>
        <translation>Skicka på granskning</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Godkänn</translation>
    </message>
    <message>
        <source>Return with a note</source>
        <translation>Skicka tillbaka med kommentar</translation>
    </message>
    <message>
        <source>Take back from review</source>
        <translation>Ta tillbaka från granskning</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Schemalägg</translation>
    </message>
    <message>
        <source>Still true</source>
        <translation>Stämmer fortfarande</translation>
    </message>
    <message>
        <source>Comment on the text</source>
        <translation>Kommentera texten</translation>
    </message>
    <message>
        <source>Write a text of its own here</source>
        <translation>Skriv en egen text här</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historik</translation>
    </message>
    <message>
        <source>Details of the article</source>
        <translation>Artikelns detaljer</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Arkivera</translation>
    </message>
    <message>
        <source>Next finding</source>
        <translation>Nästa anmärkning</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Previous finding</source>
        <translation>Föregående anmärkning</translation>
    </message>
    <message>
        <source>Fix the finding</source>
        <translation>Åtgärda anmärkningen</translation>
    </message>
    <message>
        <source>Fix all that is safe to fix</source>
        <translation>Åtgärda allt som är säkert</translation>
    </message>
    <message>
        <source>Find in the text</source>
        <translation>Sök i texten</translation>
    </message>
    <message>
        <source>Find and replace in the text</source>
        <translation>Sök och ersätt i texten</translation>
    </message>
    <message>
        <source>Paste as Markdown</source>
        <translation>Klistra in som Markdown</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Disposition</translation>
    </message>
    <message>
        <source>Next change</source>
        <translation>Nästa ändring</translation>
    </message>
    <message>
        <source>Previous change</source>
        <translation>Föregående ändring</translation>
    </message>
    <message>
        <source>Editor, preview or both</source>
        <translation>Redigerare, förhandsvisning eller båda</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Visa</translation>
    </message>
    <message>
        <source>New article</source>
        <translation>Ny artikel</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Sök</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Gå till</translation>
    </message>
    <message>
        <source>Quick answer</source>
        <translation>Snabbsvar</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Aviseringar</translation>
    </message>
    <message>
        <source>Look back to another day</source>
        <translation>Titta tillbaka på en annan dag</translation>
    </message>
    <message>
        <source>Run a command</source>
        <translation>Kör ett kommando</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Nästa panel</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Föregående panel</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>Ett steg tillbaka</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Större</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Mindre</translation>
    </message>
    <message>
        <source>Usual size</source>
        <translation>Normal storlek</translation>
    </message>
    <message>
        <source>Open a base …</source>
        <translation>Öppna en bas …</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>Bas</translation>
    </message>
    <message>
        <source>Open a team base …</source>
        <translation>Öppna en gemensam bas …</translation>
    </message>
    <message>
        <source>New base …</source>
        <translation>Ny bas …</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Avsluta</translation>
    </message>
    <message>
        <source>Open KBDesk</source>
        <translation>Öppna KBDesk</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tangenter</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hjälp</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Första stegen</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Meny</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Säkerhetskopiera nu</translation>
    </message>
    <message>
        <source>Knowledge base</source>
        <translation>Kunskapsbas</translation>
    </message>
    <message>
        <source>Restore the chosen backup</source>
        <translation>Återställ vald säkerhetskopia</translation>
    </message>
    <message>
        <source>Check knowledge base</source>
        <translation>Kontrollera kunskapsbasen</translation>
    </message>
    <message>
        <source>Open or begin the text of the cell</source>
        <translation>Öppna eller påbörja rutans text</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Täckning</translation>
    </message>
    <message>
        <source>Gaps only</source>
        <translation>Bara luckor</translation>
    </message>
    <message>
        <source>Look for duplicates, or stop</source>
        <translation>Leta efter dubbletter, eller stoppa</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Dubbletter</translation>
    </message>
    <message>
        <source>Keep the left one</source>
        <translation>Behåll den vänstra</translation>
    </message>
    <message>
        <source>Keep the right one</source>
        <translation>Behåll den högra</translation>
    </message>
    <message>
        <source>Look at the plan of the export</source>
        <translation>Titta på exportplanen</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>Utbyte</translation>
    </message>
    <message>
        <source>Write the export</source>
        <translation>Skriv exporten</translation>
    </message>
    <message>
        <source>Compare with a file from the target</source>
        <translation>Jämför med en fil från målet</translation>
    </message>
    <message>
        <source>Open the export</source>
        <translation>Öppna exporten</translation>
    </message>
    <message>
        <source>Show the folder of the export</source>
        <translation>Visa exportens mapp</translation>
    </message>
    <message>
        <source>New fact</source>
        <translation>Ny uppgift</translation>
    </message>
    <message>
        <source>Change the fact</source>
        <translation>Ändra uppgiften</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Fakta</translation>
    </message>
    <message>
        <source>Choose a file to import</source>
        <translation>Välj en fil att importera</translation>
    </message>
    <message>
        <source>Choose a folder to import</source>
        <translation>Välj en mapp att importera</translation>
    </message>
    <message>
        <source>Import as planned</source>
        <translation>Importera enligt planen</translation>
    </message>
    <message>
        <source>Undo the chosen import</source>
        <translation>Ångra vald import</translation>
    </message>
    <message>
        <source>Open an incident</source>
        <translation>Öppna en incident</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>Write the time of day</source>
        <translation>Skriv klockslaget</translation>
    </message>
    <message>
        <source>Copy this message</source>
        <translation>Kopiera det här meddelandet</translation>
    </message>
    <message>
        <source>Mark as posted</source>
        <translation>Markera som publicerat</translation>
    </message>
    <message>
        <source>Mark as withdrawn</source>
        <translation>Markera som tillbakadraget</translation>
    </message>
    <message>
        <source>Next phase or new facts …</source>
        <translation>Nästa fas eller nya uppgifter …</translation>
    </message>
    <message>
        <source>Copy all messages of this phase</source>
        <translation>Kopiera fasens alla meddelanden</translation>
    </message>
    <message>
        <source>Write the messages to a folder …</source>
        <translation>Skriv meddelandena till en mapp …</translation>
    </message>
    <message>
        <source>Close the incident</source>
        <translation>Stäng incidenten</translation>
    </message>
    <message>
        <source>Write a report …</source>
        <translation>Skriv en rapport …</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Kvalitet</translation>
    </message>
    <message>
        <source>Follow the links again, or stop</source>
        <translation>Följ länkarna igen, eller stoppa</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Länkar</translation>
    </message>
    <message>
        <source>Open the text of the link</source>
        <translation>Öppna länkens text</translation>
    </message>
    <message>
        <source>Filter the articles</source>
        <translation>Filtrera artiklarna</translation>
    </message>
    <message>
        <source>Keep this filter under a name</source>
        <translation>Spara filtret under ett namn</translation>
    </message>
    <message>
        <source>Rename the saved filter</source>
        <translation>Byt namn på det sparade filtret</translation>
    </message>
    <message>
        <source>Take the saved filter away</source>
        <translation>Ta bort det sparade filtret</translation>
    </message>
    <message>
        <source>Change all articles of the list</source>
        <translation>Ändra alla artiklar i listan</translation>
    </message>
    <message>
        <source>Replace in all texts</source>
        <translation>Ersätt i alla texter</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersätt</translation>
    </message>
    <message>
        <source>Leave the text out, or take it in</source>
        <translation>Hoppa över texten, eller ta med den</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Granskning</translation>
    </message>
    <message>
        <source>Publish the approved text</source>
        <translation>Publicera den godkända texten</translation>
    </message>
    <message>
        <source>Take back what I handed in</source>
        <translation>Ta tillbaka det jag lämnat in</translation>
    </message>
    <message>
        <source>Next text</source>
        <translation>Nästa text</translation>
    </message>
    <message>
        <source>Previous text</source>
        <translation>Föregående text</translation>
    </message>
    <message>
        <source>Open the text</source>
        <translation>Öppna texten</translation>
    </message>
    <message>
        <source>Mend the search that did not help</source>
        <translation>Åtgärda sökningen som inte hjälpte</translation>
    </message>
    <message>
        <source>Put aside or take away</source>
        <translation>Lägg undan eller ta bort</translation>
    </message>
    <message>
        <source>Run the search tests</source>
        <translation>Kör söktesterna</translation>
    </message>
    <message>
        <source>Try a search</source>
        <translation>Provsök</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Ny regel</translation>
    </message>
    <message>
        <source>Edit the rule</source>
        <translation>Redigera regeln</translation>
    </message>
    <message>
        <source>Switch the rule on or off</source>
        <translation>Slå på eller av regeln</translation>
    </message>
    <message>
        <source>Try the rule on all texts</source>
        <translation>Prova regeln på alla texter</translation>
    </message>
    <message>
        <source>Save the rule</source>
        <translation>Spara regeln</translation>
    </message>
    <message>
        <source>Add a style package …</source>
        <translation>Lägg till ett stilpaket …</translation>
    </message>
    <message>
        <source>Export the rules …</source>
        <translation>Exportera reglerna …</translation>
    </message>
    <message>
        <source>New pack</source>
        <translation>Nytt paket</translation>
    </message>
    <message>
        <source>Take in answers of learners</source>
        <translation>Läs in deltagarnas svar</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Utbildning</translation>
    </message>
    <message>
        <source>Open what the question quotes</source>
        <translation>Öppna det som frågan citerar</translation>
    </message>
    <message>
        <source>Add a section</source>
        <translation>Lägg till ett avsnitt</translation>
    </message>
    <message>
        <source>Add an article to the pack</source>
        <translation>Lägg till en artikel i paketet</translation>
    </message>
    <message>
        <source>Add a scenario</source>
        <translation>Lägg till ett scenario</translation>
    </message>
    <message>
        <source>Add a question</source>
        <translation>Lägg till en fråga</translation>
    </message>
    <message>
        <source>Move up in the outline</source>
        <translation>Flytta upp i dispositionen</translation>
    </message>
    <message>
        <source>Move down in the outline</source>
        <translation>Flytta ned i dispositionen</translation>
    </message>
    <message>
        <source>Propose questions</source>
        <translation>Föreslå frågor</translation>
    </message>
    <message>
        <source>Practise this pack</source>
        <translation>Öva på paketet</translation>
    </message>
    <message>
        <source>Results of this pack</source>
        <translation>Resultat för det här paketet</translation>
    </message>
    <message>
        <source>Archive this pack</source>
        <translation>Arkivera det här paketet</translation>
    </message>
    <message>
        <source>Export this pack</source>
        <translation>Exportera det här paketet</translation>
    </message>
    <message>
        <source>Channel 1</source>
        <translation>Kanal 1</translation>
    </message>
    <message>
        <source>Channel 2</source>
        <translation>Kanal 2</translation>
    </message>
    <message>
        <source>Channel 3</source>
        <translation>Kanal 3</translation>
    </message>
    <message>
        <source>Channel 4</source>
        <translation>Kanal 4</translation>
    </message>
    <message>
        <source>Channel 5</source>
        <translation>Kanal 5</translation>
    </message>
    <message>
        <source>Channel 6</source>
        <translation>Kanal 6</translation>
    </message>
    <message>
        <source>Channel 7</source>
        <translation>Kanal 7</translation>
    </message>
    <message>
        <source>Channel 8</source>
        <translation>Kanal 8</translation>
    </message>
    <message>
        <source>Channel 9</source>
        <translation>Kanal 9</translation>
    </message>
    <message>
        <source>Copy and paste</source>
        <translation>Kopiera och klistra in</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Svar</translation>
    </message>
    <message>
        <source>Copy with formatting</source>
        <translation>Kopiera med formatering</translation>
    </message>
    <message>
        <source>Call mode</source>
        <translation>Samtalsläge</translation>
    </message>
    <message>
        <source>Copy the notes of the call</source>
        <translation>Kopiera samtalsanteckningarna</translation>
    </message>
    <message>
        <source>Copy whom to turn to</source>
        <translation>Kopiera vem man vänder sig till</translation>
    </message>
    <message>
        <source>Next language</source>
        <translation>Nästa språk</translation>
    </message>
    <message>
        <source>Open in the editor</source>
        <translation>Öppna i redigeraren</translation>
    </message>
    <message>
        <source>Flag as old, or as missing</source>
        <translation>Flagga som gammal eller saknad</translation>
    </message>
    <message>
        <source>Flag as wrong</source>
        <translation>Flagga som fel</translation>
    </message>
    <message>
        <source>Flag as unclear</source>
        <translation>Flagga som oklar</translation>
    </message>
    <message>
        <source>Ask for an article on this</source>
        <translation>Be om en artikel om detta</translation>
    </message>
    <message>
        <source>Search for the copied customer text</source>
        <translation>Sök på den kopierade kundtexten</translation>
    </message>
    <message>
        <source>Pin or let go</source>
        <translation>Fäst eller släpp</translation>
    </message>
    <message>
        <source>Keep in the message</source>
        <translation>Behåll i meddelandet</translation>
    </message>
    <message>
        <source>Next greeting</source>
        <translation>Nästa hälsning</translation>
    </message>
    <message>
        <source>Next closing</source>
        <translation>Nästa avslutning</translation>
    </message>
    <message>
        <source>Check the copied reply</source>
        <translation>Kontrollera det kopierade svaret</translation>
    </message>
    <message>
        <source>Continue by email</source>
        <translation>Fortsätt via e-post</translation>
    </message>
</context>
<context>
    <name>AgentsDesk</name>
    <message>
        <source>Quick answer</source>
        <translation>Snabbsvar</translation>
    </message>
    <message>
        <source>Open KBDesk</source>
        <translation>Öppna KBDesk</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Avsluta</translation>
    </message>
</context>
<context>
    <name>AnswerCard</name>
    <message>
        <source>What will be copied</source>
        <translation>Det som kopieras</translation>
    </message>
    <message>
        <source>checked {0}</source>
        <translation>kontrollerad {0}</translation>
    </message>
    <message>
        <source>There is no text of its own for {0}; this is the general one.</source>
        <translation>Det finns ingen egen text för {0}; det här är den allmänna.</translation>
    </message>
    <message>
        <source>{0} characters</source>
        <translation>{0} tecken</translation>
    </message>
    <message>
        <source>{0} of {1} characters</source>
        <translation>{0} av {1} tecken</translation>
    </message>
</context>
<context>
    <name>ArticleDetails</name>
    <message>
        <source>The details could not be read.</source>
        <translation>Detaljerna kunde inte läsas.</translation>
    </message>
    <message>
        <source>The details are changed.</source>
        <translation>Detaljerna är ändrade.</translation>
    </message>
    <message>
        <source>The details were not changed.</source>
        <translation>Detaljerna ändrades inte.</translation>
    </message>
</context>
<context>
    <name>ArticleDrops</name>
    <message>
        <source>{0} cannot be taken in.</source>
        <translation>{0} kan inte tas emot.</translation>
    </message>
    <message>
        <source>Markdown, HTML and Word files become text; PNG, JPEG, GIF and WebP become pictures.</source>
        <translation>Markdown-, HTML- och Word-filer blir text; PNG, JPEG, GIF och WebP blir bilder.</translation>
    </message>
    <message>
        <source>Reading {0}</source>
        <translation>Läser {0}</translation>
    </message>
    <message>
        <source>{0} was not taken in.</source>
        <translation>{0} togs inte emot.</translation>
    </message>
    <message>
        <source>… and {0} more</source>
        <translation>… och {0} till</translation>
    </message>
    <message>
        <source>Not all of {0} could be kept.</source>
        <translation>Allt i {0} kunde inte behållas.</translation>
    </message>
    <message>
        <source>{0} is in the text.</source>
        <translation>{0} finns i texten.</translation>
    </message>
    <message>
        <source>Adding pictures</source>
        <translation>Lägger till bilder</translation>
    </message>
    <message>
        <source>The picture was not added.</source>
        <translation>Bilden lades inte till.</translation>
    </message>
    <message>
        <source>What does {0} show? Who cannot see it hears this.</source>
        <translation>Vad visar {0}? Den som inte kan se bilden hör det här.</translation>
    </message>
    <message>
        <source>Put it in</source>
        <translation>Infoga</translation>
    </message>
    <message>
        <source>A short description; leave it empty for a mere ornament</source>
        <translation>En kort beskrivning; lämna tomt för ren dekoration</translation>
    </message>
    <message>
        <source>The clipboard could not be read.</source>
        <translation>Urklipp kunde inte läsas.</translation>
    </message>
</context>
<context>
    <name>ArticleFixes</name>
    <message>
        <source>Ignore here</source>
        <translation>Ignorera här</translation>
    </message>
    <message>
        <source>Waive {0} in this text …</source>
        <translation>Gör undantag för {0} i den här texten …</translation>
    </message>
    <message>
        <source>Add “{0}” to the vocabulary</source>
        <translation>Lägg till ”{0}” i ordlistan</translation>
    </message>
    <message>
        <source>Why is this a finding?</source>
        <translation>Varför är det här en anmärkning?</translation>
    </message>
    <message>
        <source>Open the rule</source>
        <translation>Öppna regeln</translation>
    </message>
    <message>
        <source>The dictionary could not be read.</source>
        <translation>Ordlistan kunde inte läsas.</translation>
    </message>
    <message>
        <source>Ignored here for 90 days. It still keeps the text from going live.</source>
        <translation>Ignoreras här i 90 dagar. Den hindrar fortfarande texten från att publiceras.</translation>
    </message>
    <message>
        <source>Ignored here for 90 days.</source>
        <translation>Ignoreras här i 90 dagar.</translation>
    </message>
    <message>
        <source>Why does {0} not hold for this text? Reviewers read this.</source>
        <translation>Varför gäller inte {0} för den här texten? Granskarna läser det.</translation>
    </message>
    <message>
        <source>Waive</source>
        <translation>Gör undantag</translation>
    </message>
    <message>
        <source>The reason</source>
        <translation>Skälet</translation>
    </message>
    <message>
        <source>{0} is waived in this text.</source>
        <translation>Det finns ett undantag för {0} i den här texten.</translation>
    </message>
    <message>
        <source>“{0}” is a known word now.</source>
        <translation>”{0}” är ett känt ord nu.</translation>
    </message>
    <message>
        <source>The style guide gives no reason.</source>
        <translation>Stilguiden anger inget skäl.</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>That was not kept.</source>
        <translation>Det sparades inte.</translation>
    </message>
    <message>
        <source>Fixing</source>
        <translation>Åtgärdar</translation>
    </message>
    <message>
        <source>The text could not be fixed.</source>
        <translation>Texten kunde inte åtgärdas.</translation>
    </message>
    <message>
        <source>The text changed meanwhile. Try again.</source>
        <translation>Texten ändrades under tiden. Försök igen.</translation>
    </message>
    <message>
        <source>Nothing here can be fixed without asking.</source>
        <translation>Ingenting här kan åtgärdas utan att fråga.</translation>
    </message>
    <message>
        <source>All safe fixes are made.</source>
        <translation>Alla säkra åtgärder är gjorda.</translation>
    </message>
</context>
<context>
    <name>ArticleHeader</name>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Title of the article</source>
        <translation>Artikelns titel</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>Skicka in</translation>
    </message>
    <message>
        <source>Return …</source>
        <translation>Skicka tillbaka …</translation>
    </message>
    <message>
        <source>New, not saved</source>
        <translation>Ny, inte sparad</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Osparade ändringar</translation>
    </message>
    <message>
        <source>saved {0} by {1}</source>
        <translation>sparad {0} av {1}</translation>
    </message>
    <message>
        <source>v{0} is live</source>
        <translation>v{0} är publicerad</translation>
    </message>
</context>
<context>
    <name>ArticleReview</name>
    <message>
        <source>The comments could not be read.</source>
        <translation>Kommentarerna kunde inte läsas.</translation>
    </message>
    <message>
        <source>The text waits for a reviewer.</source>
        <translation>Texten väntar på en granskare.</translation>
    </message>
    <message>
        <source>Approved.</source>
        <translation>Godkänd.</translation>
    </message>
    <message>
        <source>What has to change? The author reads this.</source>
        <translation>Vad behöver ändras? Författaren läser det.</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>Skicka tillbaka</translation>
    </message>
    <message>
        <source>Sent back.</source>
        <translation>Tillbakaskickad.</translation>
    </message>
    <message>
        <source>A sentence or two</source>
        <translation>En mening eller två</translation>
    </message>
    <message>
        <source>Taken back. It is a draft again.</source>
        <translation>Tillbakatagen. Den är ett utkast igen.</translation>
    </message>
    <message>
        <source>Still true. Its clock starts anew.</source>
        <translation>Stämmer fortfarande. Klockan börjar om.</translation>
    </message>
    <message>
        <source>When is this text to go live? It needs an approval before.</source>
        <translation>När ska texten publiceras? Den måste godkännas först.</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Schemalägg</translation>
    </message>
    <message>
        <source>It goes live {0}, once it is approved.</source>
        <translation>Den publiceras {0}, när den är godkänd.</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Arbetar</translation>
    </message>
    <message>
        <source>That did not work.</source>
        <translation>Det gick inte.</translation>
    </message>
    <message>
        <source>… and {0} more</source>
        <translation>… och {0} till</translation>
    </message>
    <message>
        <source>Go to the first</source>
        <translation>Gå till den första</translation>
    </message>
    <message>
        <source>Waive a rule …</source>
        <translation>Gör undantag för en regel …</translation>
    </message>
    <message>
        <source>The comment was not kept.</source>
        <translation>Kommentaren sparades inte.</translation>
    </message>
    <message>
        <source>These words are not in the text any more.</source>
        <translation>De orden finns inte längre i texten.</translation>
    </message>
</context>
<context>
    <name>ArticleTexts</name>
    <message>
        <source>The texts of the article could not be listed.</source>
        <translation>Artikelns texter kunde inte listas.</translation>
    </message>
    <message>
        <source>There is no text in {0}.</source>
        <translation>Det finns ingen text på {0}.</translation>
    </message>
    <message>
        <source>Readers get the one in {0}.</source>
        <translation>Läsarna får den på {0}.</translation>
    </message>
    <message>
        <source>Translate it</source>
        <translation>Översätt den</translation>
    </message>
    <message>
        <source>No text of its own for {0}.</source>
        <translation>Ingen egen text för {0}.</translation>
    </message>
    <message>
        <source>Readers get the words of {0}.</source>
        <translation>Läsarna får orden från {0}.</translation>
    </message>
    <message>
        <source>Write a text of its own for {0}</source>
        <translation>Skriv en egen text för {0}</translation>
    </message>
    <message>
        <source>What it says may be wrong now.</source>
        <translation>Det som står här kan vara fel nu.</translation>
    </message>
    <message>
        <source>Only wording changed.</source>
        <translation>Bara ordalydelsen är ändrad.</translation>
    </message>
    <message>
        <source>The text that this was made from has changed.</source>
        <translation>Texten som den här bygger på har ändrats.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Jämför</translation>
    </message>
    <message>
        <source>Still right</source>
        <translation>Stämmer ändå</translation>
    </message>
    <message>
        <source>Beginning a text</source>
        <translation>Påbörjar en text</translation>
    </message>
    <message>
        <source>The text could not be begun.</source>
        <translation>Texten kunde inte påbörjas.</translation>
    </message>
    <message>
        <source>{0} has a text of its own now, in {1}.</source>
        <translation>{0} har en egen text nu, på {1}.</translation>
    </message>
    <message>
        <source>The source could not be read.</source>
        <translation>Källan kunde inte läsas.</translation>
    </message>
    <message>
        <source>The source, from v{0} to v{1}</source>
        <translation>Källan, från v{0} till v{1}</translation>
    </message>
    <message>
        <source>Does this text still say what its source says?</source>
        <translation>Säger texten fortfarande det som källan säger?</translation>
    </message>
    <message>
        <source>Change it where the source changed, or say that it is right as it is.</source>
        <translation>Ändra den där källan har ändrats, eller bekräfta att den stämmer som den är.</translation>
    </message>
    <message>
        <source>This text</source>
        <translation>Den här texten</translation>
    </message>
    <message>
        <source>Change this text</source>
        <translation>Ändra texten</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Sparar</translation>
    </message>
    <message>
        <source>The text was not confirmed.</source>
        <translation>Texten bekräftades inte.</translation>
    </message>
    <message>
        <source>v{0} follows its source.</source>
        <translation>v{0} följer sin källa.</translation>
    </message>
</context>
<context>
    <name>ArticleWriting</name>
    <message>
        <source>There is nothing new to save.</source>
        <translation>Det finns inget nytt att spara.</translation>
    </message>
    <message>
        <source>A text needs a title.</source>
        <translation>En text behöver en titel.</translation>
    </message>
    <message>
        <source>Write one and save again.</source>
        <translation>Skriv en och spara igen.</translation>
    </message>
    <message>
        <source>Saved as v{0}.</source>
        <translation>Sparad som v{0}.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Försök igen</translation>
    </message>
    <message>
        <source>Save a copy …</source>
        <translation>Spara en kopia …</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Spara en kopia</translation>
    </message>
    <message>
        <source>Saving a copy</source>
        <translation>Sparar en kopia</translation>
    </message>
    <message>
        <source>A copy is in {0}.</source>
        <translation>En kopia finns i {0}.</translation>
    </message>
    <message>
        <source>The copy was not saved.</source>
        <translation>Kopian sparades inte.</translation>
    </message>
    <message>
        <source>v{0} is live.</source>
        <translation>v{0} är publicerad.</translation>
    </message>
    <message>
        <source>“{0}” is archived.</source>
        <translation>”{0}” är arkiverad.</translation>
    </message>
    <message>
        <source>v{0} is saved again as v{1}.</source>
        <translation>v{0} är sparad igen som v{1}.</translation>
    </message>
</context>
<context>
    <name>AskBar</name>
    <message>
        <source>Time</source>
        <translation>Tid</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
</context>
<context>
    <name>Band</name>
    <message>
        <source>Close this message</source>
        <translation>Stäng meddelandet</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
</context>
<context>
    <name>BaseFiles</name>
    <message>
        <source>Opening {0} …</source>
        <translation>Öppnar {0} …</translation>
    </message>
    <message>
        <source>Making {0} …</source>
        <translation>Skapar {0} …</translation>
    </message>
    <message>
        <source>The base could not be opened.</source>
        <translation>Basen kunde inte öppnas.</translation>
    </message>
    <message>
        <source>Open it to read</source>
        <translation>Öppna den för läsning</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Försök igen</translation>
    </message>
    <message>
        <source>Give the password …</source>
        <translation>Ange lösenordet …</translation>
    </message>
    <message>
        <source>Making the sample base …</source>
        <translation>Skapar exempelbasen …</translation>
    </message>
    <message>
        <source>Importing {0} …</source>
        <translation>Importerar {0} …</translation>
    </message>
    <message>
        <source>{0} text was imported</source>
        <translation>{0} text importerades</translation>
    </message>
    <message>
        <source>{0} texts were imported</source>
        <translation>{0} texter importerades</translation>
    </message>
    <message>
        <source>{0} is live</source>
        <translation>{0} är publicerad</translation>
    </message>
    <message>
        <source>{0} are live</source>
        <translation>{0} är publicerade</translation>
    </message>
    <message>
        <source>{0}, {1}.</source>
        <translation>{0}, {1}.</translation>
    </message>
    <message>
        <source>Open a base</source>
        <translation>Öppna en bas</translation>
    </message>
    <message>
        <source>Bases (*.kbdesk)</source>
        <translation>Baser (*.kbdesk)</translation>
    </message>
    <message>
        <source>New base</source>
        <translation>Ny bas</translation>
    </message>
    <message>
        <source>Folder with articles</source>
        <translation>Mapp med artiklar</translation>
    </message>
</context>
<context>
    <name>BasePage</name>
    <message>
        <source>Backups</source>
        <translation>Säkerhetskopior</translation>
    </message>
    <message>
        <source>No backup yet. One is made a day; make one now to be sure.</source>
        <translation>Ingen säkerhetskopia än. En görs om dagen; gör en nu för säkerhets skull.</translation>
    </message>
    <message>
        <source>What it would change</source>
        <translation>Vad den skulle ändra</translation>
    </message>
    <message>
        <source>This base is backed up by its server.</source>
        <translation>Den här basen säkerhetskopieras av sin server.</translation>
    </message>
    <message>
        <source>Ask whoever runs the database for pg_dump; a check works here too.</source>
        <translation>Be den som sköter databasen om pg_dump; en kontroll fungerar här också.</translation>
    </message>
    <message>
        <source>Backed up and proved: {0}.</source>
        <translation>Säkerhetskopierad och kontrollerad: {0}.</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>Säkerhetskopierar</translation>
    </message>
    <message>
        <source>Proving the backup</source>
        <translation>Kontrollerar säkerhetskopian</translation>
    </message>
    <message>
        <source>What you typed could not be kept on disk.</source>
        <translation>Det du skrev kunde inte sparas på disken.</translation>
    </message>
    <message>
        <source>Restored. What was there before is kept as {0}.</source>
        <translation>Återställd. Det som fanns innan ligger kvar som {0}.</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>Återställer</translation>
    </message>
    <message>
        <source>Checking the knowledge base</source>
        <translation>Kontrollerar kunskapsbasen</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was changed.</source>
        <translation>Avbrutet. Ingenting ändrades.</translation>
    </message>
    <message>
        <source>That did not work.</source>
        <translation>Det gick inte.</translation>
    </message>
    <message>
        <source>Choose a backup to see what bringing it back would change.</source>
        <translation>Välj en säkerhetskopia för att se vad en återställning skulle ändra.</translation>
    </message>
    <message>
        <source>A check reads every row and proves its seal, number and chain.</source>
        <translation>En kontroll läser varje rad och prövar dess sigill, nummer och kedja.</translation>
    </message>
    <message>
        <source>changes undone</source>
        <translation>ändringar som görs ogjorda</translation>
    </message>
    <message>
        <source>articles gone</source>
        <translation>artiklar som försvinner</translation>
    </message>
    <message>
        <source>articles older</source>
        <translation>artiklar som blir äldre</translation>
    </message>
    <message>
        <source>articles back</source>
        <translation>artiklar som kommer tillbaka</translation>
    </message>
    <message>
        <source>It takes the place of all that is here.</source>
        <translation>Den ersätter allt som finns här.</translation>
    </message>
    <message>
        <source>This is a backup of another base</source>
        <translation>Det här är en säkerhetskopia av en annan bas</translation>
    </message>
    <message>
        <source>Written since; they would be gone</source>
        <translation>Skrivet sedan dess; det skulle försvinna</translation>
    </message>
    <message>
        <source>Changed since; they would be older</source>
        <translation>Ändrat sedan dess; det skulle bli äldre</translation>
    </message>
    <message>
        <source>Only in the backup; they would come back</source>
        <translation>Bara i säkerhetskopian; det skulle komma tillbaka</translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
    <message>
        <source>The base holds just what the backup holds.</source>
        <translation>Basen innehåller precis det som säkerhetskopian innehåller.</translation>
    </message>
    <message>
        <source>What is there now is backed up first, so that you can come back to it.</source>
        <translation>Det som finns nu säkerhetskopieras först, så att du kan gå tillbaka till det.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Före</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>fel</translation>
    </message>
    <message>
        <source>faults</source>
        <translation>fel</translation>
    </message>
    <message>
        <source>rows proved</source>
        <translation>rader kontrollerade</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>ändringar</translation>
    </message>
    <message>
        <source>{0} {1}: {2}</source>
        <translation>{0} {1}: {2}</translation>
    </message>
    <message>
        <source>Bring back the newest backup, and keep a copy of this file.</source>
        <translation>Ta tillbaka den senaste säkerhetskopian och behåll en kopia av den här filen.</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>Fel</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Vad du kan göra</translation>
    </message>
    <message>
        <source>Every row, every seal and every chain is as it was written.</source>
        <translation>Varje rad, varje sigill och varje kedja är som den skrevs.</translation>
    </message>
    <message>
        <source>No faults</source>
        <translation>Inga fel</translation>
    </message>
    <message>
        <source>Mark of the whole history</source>
        <translation>Hela historikens märke</translation>
    </message>
    <message>
        <source>It has no note beside it</source>
        <translation>Det ligger ingen anteckning bredvid</translation>
    </message>
    <message>
        <source>look at it</source>
        <translation>titta på den</translation>
    </message>
    <message>
        <source>{0} text</source>
        <translation>{0} text</translation>
    </message>
    <message>
        <source>{0} texts</source>
        <translation>{0} texter</translation>
    </message>
    <message>
        <source>proved</source>
        <translation>kontrollerad</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Säkerhetskopiera nu</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Visa mapp</translation>
    </message>
    <message>
        <source>Restore this backup</source>
        <translation>Återställ den här säkerhetskopian</translation>
    </message>
    <message>
        <source>Check knowledge base</source>
        <translation>Kontrollera kunskapsbasen</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>Säkerhet</translation>
    </message>
    <message>
        <source>Restore or check</source>
        <translation>Återställ eller kontrollera</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Återställ</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Kontrollera</translation>
    </message>
</context>
<context>
    <name>BulkPanel</name>
    <message>
        <source>Add tags</source>
        <translation>Lägg till taggar</translation>
    </message>
    <message>
        <source>with commas between</source>
        <translation>med komma emellan</translation>
    </message>
    <message>
        <source>Remove tags</source>
        <translation>Ta bort taggar</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Ägare</translation>
    </message>
    <message>
        <source>a login, or none</source>
        <translation>en inloggning, eller ingen</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Avdelning</translation>
    </message>
    <message>
        <source>Readers</source>
        <translation>Läsare</translation>
    </message>
    <message>
        <source>leave as it is</source>
        <translation>lämna som det är</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alla</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Kunder</translation>
    </message>
    <message>
        <source>Internal</source>
        <translation>Internt</translation>
    </message>
    <message>
        <source>Looked at every … days</source>
        <translation>Ses över var … dag</translation>
    </message>
    <message>
        <source>0 for no own rule</source>
        <translation>0 för ingen egen regel</translation>
    </message>
    <message>
        <source>Archive: take them out of use</source>
        <translation>Arkivera: ta dem ur bruk</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Vad som ändras</translation>
    </message>
    <message>
        <source>Say above what is to change.</source>
        <translation>Ange ovan vad som ska ändras.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>No section</source>
        <translation>Ingen avdelning</translation>
    </message>
    <message>
        <source>{0} article</source>
        <translation>{0} artikel</translation>
    </message>
    <message>
        <source>{0} articles</source>
        <translation>{0} artiklar</translation>
    </message>
    <message>
        <source>Changing the articles</source>
        <translation>Ändrar artiklarna</translation>
    </message>
    <message>
        <source>All of it is as it was.</source>
        <translation>Allt är som det var.</translation>
    </message>
    <message>
        <source>{0} article was changed since and stays.</source>
        <translation>{0} artikel har ändrats sedan dess och står kvar.</translation>
    </message>
    <message>
        <source>{0} articles were changed since and stay.</source>
        <translation>{0} artiklar har ändrats sedan dess och står kvar.</translation>
    </message>
    <message>
        <source>{0} article is changed.</source>
        <translation>{0} artikel är ändrad.</translation>
    </message>
    <message>
        <source>{0} articles are changed.</source>
        <translation>{0} artiklar är ändrade.</translation>
    </message>
    <message>
        <source>Change {0} article</source>
        <translation>Ändra {0} artikel</translation>
    </message>
    <message>
        <source>Change {0} articles</source>
        <translation>Ändra {0} artiklar</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändra</translation>
    </message>
    <message>
        <source>{0} stays</source>
        <translation>{0} står kvar</translation>
    </message>
    <message>
        <source>{0} stay</source>
        <translation>{0} står kvar</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>taggar</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>ägare</translation>
    </message>
    <message>
        <source>readers</source>
        <translation>läsare</translation>
    </message>
    <message>
        <source>section</source>
        <translation>avdelning</translation>
    </message>
    <message>
        <source>days between reviews</source>
        <translation>dagar mellan granskningar</translation>
    </message>
    <message>
        <source>archived</source>
        <translation>arkiverad</translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation>står kvar som den är</translation>
    </message>
    <message>
        <source>This cannot be done to all of them.</source>
        <translation>Det går inte att göra med alla.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Ingenting ändrades.</translation>
    </message>
    <message>
        <source>It could not be taken back.</source>
        <translation>Det gick inte att ångra.</translation>
    </message>
</context>
<context>
    <name>CallView</name>
    <message>
        <source>SAY</source>
        <translation>SÄG</translation>
    </message>
    <message>
        <source>ASK</source>
        <translation>FRÅGA</translation>
    </message>
    <message>
        <source>DO</source>
        <translation>GÖR</translation>
    </message>
    <message>
        <source>CONFIRM</source>
        <translation>BEKRÄFTA</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Samtal</translation>
    </message>
    <message>
        <source>Length of the call</source>
        <translation>Samtalets längd</translation>
    </message>
    <message>
        <source>1–9  answer     Space  next     Backspace  back</source>
        <translation>1–9  svar     Mellanslag  nästa     Backsteg  tillbaka</translation>
    </message>
    <message>
        <source>Space  done, next     Y / N  answer     Backspace  back</source>
        <translation>Mellanslag  klart, nästa     Y / N  svara     Backsteg  tillbaka</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nej</translation>
    </message>
</context>
<context>
    <name>ChangeSetCard</name>
    <message>
        <source>Texts of the change set</source>
        <translation>Ändringspaketets texter</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Ge upp</translation>
    </message>
    <message>
        <source>Submit all</source>
        <translation>Skicka in alla</translation>
    </message>
    <message>
        <source>Approve all</source>
        <translation>Godkänn alla</translation>
    </message>
    <message>
        <source>Publish all</source>
        <translation>Publicera alla</translation>
    </message>
    <message>
        <source>Choose a change set to see its texts.</source>
        <translation>Välj ett ändringspaket för att se dess texter.</translation>
    </message>
    <message>
        <source>There is no text in this change set.</source>
        <translation>Det finns ingen text i ändringspaketet.</translation>
    </message>
</context>
<context>
    <name>ChannelTabs</name>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>{0} (Alt+{1})</source>
        <translation>{0} (Alt+{1})</translation>
    </message>
</context>
<context>
    <name>Channels</name>
    <message>
        <source>Base</source>
        <translation>Grundtext</translation>
    </message>
    <message>
        <source>FAQ</source>
        <translation>FAQ</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-post</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chatt</translation>
    </message>
    <message>
        <source>Social reply</source>
        <translation>Socialt svar</translation>
    </message>
    <message>
        <source>Social message</source>
        <translation>Socialt meddelande</translation>
    </message>
    <message>
        <source>Messaging</source>
        <translation>Meddelanden</translation>
    </message>
    <message>
        <source>SMS</source>
        <translation>Sms</translation>
    </message>
    <message>
        <source>Push notice</source>
        <translation>Pushnotis</translation>
    </message>
    <message>
        <source>Banner</source>
        <translation>Banderoll</translation>
    </message>
    <message>
        <source>Forum</source>
        <translation>Forum</translation>
    </message>
</context>
<context>
    <name>ChipRow</name>
    <message>
        <source>Take out (Delete)</source>
        <translation>Ta bort (Delete)</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
</context>
<context>
    <name>CommentsPanel</name>
    <message>
        <source>No comments. Mark some words and say what you think of them.</source>
        <translation>Inga kommentarer. Markera några ord och skriv vad du tycker om dem.</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>Kommentarer</translation>
    </message>
    <message>
        <source>Write a comment</source>
        <translation>Skriv en kommentar</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Lägg till</translation>
    </message>
    <message>
        <source>Add the comment</source>
        <translation>Lägg till kommentaren</translation>
    </message>
    <message>
        <source>On “{0}”</source>
        <translation>Om ”{0}”</translation>
    </message>
    <message>
        <source>Go to “{0}”</source>
        <translation>Gå till ”{0}”</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>Markera som löst</translation>
    </message>
    <message>
        <source>Resolve the comment of {0}</source>
        <translation>Markera kommentaren från {0} som löst</translation>
    </message>
    <message>
        <source>resolved by {0}</source>
        <translation>löst av {0}</translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message>
        <source>{0} change</source>
        <translation>{0} ändring</translation>
    </message>
    <message>
        <source>{0} changes</source>
        <translation>{0} ändringar</translation>
    </message>
</context>
<context>
    <name>Completion</name>
    <message>
        <source>What can stand here</source>
        <translation>Det som kan stå här</translation>
    </message>
</context>
<context>
    <name>CopiedText</name>
    <message>
        <source>Checking the reply</source>
        <translation>Kontrollerar svaret</translation>
    </message>
    <message>
        <source>There is no text on the clipboard.</source>
        <translation>Det finns ingen text i urklipp.</translation>
    </message>
    <message>
        <source>Copy it where you write or read, and come back.</source>
        <translation>Kopiera den där du skriver eller läser, och kom tillbaka.</translation>
    </message>
    <message>
        <source>The reply was not checked.</source>
        <translation>Svaret kontrollerades inte.</translation>
    </message>
</context>
<context>
    <name>CourseOutput</name>
    <message>
        <source>Export the course</source>
        <translation>Exportera kursen</translation>
    </message>
    <message>
        <source>Folder for the course</source>
        <translation>Mapp för kursen</translation>
    </message>
    <message>
        <source>Building the course</source>
        <translation>Bygger kursen</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Spara som PDF</translation>
    </message>
    <message>
        <source>Saved {0}.</source>
        <translation>{0} är sparad.</translation>
    </message>
    <message>
        <source>Laying out the sheet</source>
        <translation>Lägger ut bladet</translation>
    </message>
    <message>
        <source>The course is made, but not all of the pack is in it.</source>
        <translation>Kursen är klar, men allt i paketet finns inte med.</translation>
    </message>
    <message>
        <source>Exported to {0}.</source>
        <translation>Exporterat till {0}.</translation>
    </message>
    <message>
        <source>That did not work.</source>
        <translation>Det gick inte.</translation>
    </message>
</context>
<context>
    <name>Coverage</name>
    <message>
        <source>required: {0}</source>
        <translation>krävs: {0}</translation>
    </message>
    <message>
        <source>own, behind</source>
        <translation>egen, på efterkälken</translation>
    </message>
    <message>
        <source>own</source>
        <translation>egen</translation>
    </message>
    <message>
        <source>from {0}</source>
        <translation>från {0}</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>utkast</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>saknas</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>made from v{0}, v{1} is live</source>
        <translation>gjord från v{0}, v{1} är publicerad</translation>
    </message>
    <message>
        <source>facts changed</source>
        <translation>fakta ändrade</translation>
    </message>
    <message>
        <source>wording changed</source>
        <translation>ordalydelsen ändrad</translation>
    </message>
    <message>
        <source>no text in {0}</source>
        <translation>ingen text på {0}</translation>
    </message>
</context>
<context>
    <name>CoveragePage</name>
    <message>
        <source>Channels or translations</source>
        <translation>Kanaler eller översättningar</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanaler</translation>
    </message>
    <message>
        <source>Translations behind</source>
        <translation>Gamla översättningar</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Avdelning</translation>
    </message>
    <message>
        <source>Gaps only</source>
        <translation>Bara luckor</translation>
    </message>
    <message>
        <source>All channels</source>
        <translation>Alla kanaler</translation>
    </message>
    <message>
        <source>All channels, asked for or not</source>
        <translation>Alla kanaler, efterfrågade eller inte</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Täckning</translation>
    </message>
    <message>
        <source>Reading the coverage</source>
        <translation>Läser täckningen</translation>
    </message>
    <message>
        <source>All sections</source>
        <translation>Alla avdelningar</translation>
    </message>
    <message>
        <source>{0} % own</source>
        <translation>{0} % egna</translation>
    </message>
    <message>
        <source>{0} missing</source>
        <translation>{0} saknas</translation>
    </message>
    <message>
        <source>{0} draft</source>
        <translation>{0} utkast</translation>
    </message>
    <message>
        <source>{0} drafts</source>
        <translation>{0} utkast</translation>
    </message>
    <message>
        <source>{0} stands in</source>
        <translation>{0} lånad text</translation>
    </message>
    <message>
        <source>{0} stand in</source>
        <translation>{0} lånade texter</translation>
    </message>
    <message>
        <source>{0} article</source>
        <translation>{0} artikel</translation>
    </message>
    <message>
        <source>{0} articles</source>
        <translation>{0} artiklar</translation>
    </message>
    <message>
        <source>There are no gaps here.</source>
        <translation>Här finns inga luckor.</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Visa allt</translation>
    </message>
    <message>
        <source>No articles here yet.</source>
        <translation>Inga artiklar här än.</translation>
    </message>
    <message>
        <source>Every translation follows its source.</source>
        <translation>Alla översättningar följer sina källor.</translation>
    </message>
    <message>
        <source>All articles</source>
        <translation>Alla artiklar</translation>
    </message>
    <message>
        <source>A draft for {0} in {1} is begun with the words that stood in.</source>
        <translation>Ett utkast för {0} på {1} är påbörjat med orden som stod där.</translation>
    </message>
    <message>
        <source>Beginning the text</source>
        <translation>Påbörjar texten</translation>
    </message>
    <message>
        <source>The text was not begun.</source>
        <translation>Texten påbörjades inte.</translation>
    </message>
    <message>
        <source>The coverage could not be read.</source>
        <translation>Täckningen kunde inte läsas.</translation>
    </message>
</context>
<context>
    <name>DateBox</name>
    <message>
        <source>Day to look back to</source>
        <translation>Dag att titta tillbaka på</translation>
    </message>
    <message>
        <source>Back to today</source>
        <translation>Tillbaka till i dag</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>I dag</translation>
    </message>
    <message>
        <source>Shown as of: {0}</source>
        <translation>Visas som den var: {0}</translation>
    </message>
    <message>
        <source>Look back to another day (Ctrl+Shift+D)</source>
        <translation>Titta tillbaka på en annan dag (Ctrl+Shift+D)</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Everybody</source>
        <translation>Alla</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Kunder</translation>
    </message>
    <message>
        <source>Only the team</source>
        <translation>Bara teamet</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Svarsmall</translation>
    </message>
    <message>
        <source>Fragment</source>
        <translation>Textblock</translation>
    </message>
    <message>
        <source>Playbook</source>
        <translation>Krisplan</translation>
    </message>
    <message>
        <source>Announcement</source>
        <translation>Meddelande</translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>Details</source>
        <translation>Detaljer</translation>
    </message>
    <message>
        <source>Who may read it</source>
        <translation>Vem som får läsa</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Ägare</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Identitet</translation>
    </message>
    <message>
        <source>This text</source>
        <translation>Den här texten</translation>
    </message>
    <message>
        <source>The article, in all its texts</source>
        <translation>Artikeln, i alla dess texter</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Avdelningar</translation>
    </message>
    <message>
        <source>The main one first, commas</source>
        <translation>Den viktigaste först, komma emellan</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Taggar</translation>
    </message>
    <message>
        <source>Words, with commas</source>
        <translation>Ord, med komma emellan</translation>
    </message>
    <message>
        <source>Shortcode</source>
        <translation>Kortkod</translation>
    </message>
    <message>
        <source>What an agent types</source>
        <translation>Det som handläggaren skriver</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adress</translation>
    </message>
    <message>
        <source>Intent</source>
        <translation>Ärende</translation>
    </message>
    <message>
        <source>What the customer wants</source>
        <translation>Det kunden vill</translation>
    </message>
    <message>
        <source>Keywords of all texts in this language</source>
        <translation>Nyckelord för alla texter på språket</translation>
    </message>
    <message>
        <source>Words people search for, with commas</source>
        <translation>Ord som folk söker på, med komma emellan</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Ingen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ingen</translation>
    </message>
    <message>
        <source>verified {0}</source>
        <translation>bekräftad {0}</translation>
    </message>
    <message>
        <source>never verified</source>
        <translation>aldrig bekräftad</translation>
    </message>
    <message>
        <source>a look is overdue since {0}</source>
        <translation>översyn försenad sedan {0}</translation>
    </message>
    <message>
        <source>Links to</source>
        <translation>Länkar till</translation>
    </message>
    <message>
        <source>Linked from</source>
        <translation>Länkas från</translation>
    </message>
    <message>
        <source>Used in</source>
        <translation>Används i</translation>
    </message>
</context>
<context>
    <name>Drift</name>
    <message>
        <source>Edited there</source>
        <translation>Ändrad där</translation>
    </message>
    <message>
        <source>Edited here</source>
        <translation>Ändrad här</translation>
    </message>
    <message>
        <source>Edited in both</source>
        <translation>Ändrad på båda ställena</translation>
    </message>
    <message>
        <source>Deleted there</source>
        <translation>Borttagen där</translation>
    </message>
    <message>
        <source>Only there</source>
        <translation>Bara där</translation>
    </message>
    <message>
        <source>Not exported yet</source>
        <translation>Inte exporterad än</translation>
    </message>
</context>
<context>
    <name>DuplicatesPage</name>
    <message>
        <source>Look for duplicates</source>
        <translation>Leta efter dubbletter</translation>
    </message>
    <message>
        <source>How alike</source>
        <translation>Hur lika</translation>
    </message>
    <message>
        <source>at least {0} % alike</source>
        <translation>minst {0} % lika</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>Comparing the articles</source>
        <translation>Jämför artiklarna</translation>
    </message>
    <message>
        <source>“{0}” leads to the other one now.</source>
        <translation>”{0}” leder till den andra nu.</translation>
    </message>
    <message>
        <source>Merging the articles</source>
        <translation>Slår ihop artiklarna</translation>
    </message>
    <message>
        <source>Both articles are in use again.</source>
        <translation>Båda artiklarna används igen.</translation>
    </message>
    <message>
        <source>No two articles are that much alike.</source>
        <translation>Inga två artiklar är så lika.</translation>
    </message>
    <message>
        <source>The articles could not be compared.</source>
        <translation>Artiklarna kunde inte jämföras.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppa</translation>
    </message>
    <message>
        <source>Comparing the articles …</source>
        <translation>Jämför artiklarna …</translation>
    </message>
    <message>
        <source>Articles that say nearly the same come here.</source>
        <translation>Artiklar som säger nästan samma sak hamnar här.</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>The texts could not be read.</source>
        <translation>Texterna kunde inte läsas.</translation>
    </message>
    <message>
        <source>The articles stay as they are.</source>
        <translation>Artiklarna är kvar som de är.</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>Save</source>
        <translation>Spara</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Saved replies for Chatwoot</source>
        <translation>Sparade svar för Chatwoot</translation>
    </message>
    <message>
        <source>A table for spreadsheets and programs</source>
        <translation>En tabell för kalkylark och program</translation>
    </message>
    <message>
        <source>Drafts that open in any mail program</source>
        <translation>Utkast som alla e-postprogram kan öppna</translation>
    </message>
    <message>
        <source>Templates for mailing services</source>
        <translation>Mallar för utskickstjänster</translation>
    </message>
    <message>
        <source>Replies typed by a short trigger</source>
        <translation>Svar som skrivs med en kort utlösare</translation>
    </message>
    <message>
        <source>Public articles as a website</source>
        <translation>Publika artiklar som webbplats</translation>
    </message>
    <message>
        <source>Saved replies for Freshdesk</source>
        <translation>Sparade svar för Freshdesk</translation>
    </message>
    <message>
        <source>Saved replies for Gorgias</source>
        <translation>Sparade svar för Gorgias</translation>
    </message>
    <message>
        <source>How people ask, for a chatbot</source>
        <translation>Hur folk frågar, för en chattbot</translation>
    </message>
    <message>
        <source>Templates for Meta to approve</source>
        <translation>Mallar som Meta ska godkänna</translation>
    </message>
    <message>
        <source>A workbook with a row for each text</source>
        <translation>En arbetsbok med en rad per text</translation>
    </message>
    <message>
        <source>Text modules for Zammad</source>
        <translation>Textmoduler för Zammad</translation>
    </message>
    <message>
        <source>Saved replies for Zendesk</source>
        <translation>Sparade svar för Zendesk</translation>
    </message>
    <message>
        <source>Accent colour</source>
        <translation>Accentfärg</translation>
    </message>
    <message>
        <source>Address where the site will stand</source>
        <translation>Adress där webbplatsen ska ligga</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategori</translation>
    </message>
    <message>
        <source>Channel whose texts are taken</source>
        <translation>Kanal som texterna tas från</translation>
    </message>
    <message>
        <source>Mail address for readers</source>
        <translation>E-postadress för läsare</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>Öppettider</translation>
    </message>
    <message>
        <source>Phone number for readers</source>
        <translation>Telefonnummer för läsare</translation>
    </message>
    <message>
        <source>Tag tickets, to count how texts are used</source>
        <translation>Tagga ärenden, för att räkna hur texterna används</translation>
    </message>
    <message>
        <source>How placeholders are written</source>
        <translation>Hur platshållare skrivs</translation>
    </message>
    <message>
        <source>Kind of draft file</source>
        <translation>Typ av utkastfil</translation>
    </message>
    <message>
        <source>“Was this helpful?” goes by</source>
        <translation>”Hjälpte det här dig?” går via</translation>
    </message>
    <message>
        <source>Address that takes the feedback form</source>
        <translation>Adress som tar emot återkopplingsformuläret</translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation>Typsnitt</translation>
    </message>
    <message>
        <source>Line under each letter</source>
        <translation>Rad under varje brev</translation>
    </message>
    <message>
        <source>Line under each template</source>
        <translation>Rad under varje mall</translation>
    </message>
    <message>
        <source>Sender of the drafts</source>
        <translation>Avsändare för utkasten</translation>
    </message>
    <message>
        <source>Only for these groups</source>
        <translation>Bara för de här grupperna</translation>
    </message>
    <message>
        <source>Address of your own front page</source>
        <translation>Adress till din egen startsida</translation>
    </message>
    <message>
        <source>Logo</source>
        <translation>Logotyp</translation>
    </message>
    <message>
        <source>A copy for programs (kb.jsonl)</source>
        <translation>En kopia för program (kb.jsonl)</translation>
    </message>
    <message>
        <source>Further placeholders</source>
        <translation>Fler platshållare</translation>
    </message>
    <message>
        <source>Put the Markdown beside each page</source>
        <translation>Lägg Markdown-filen bredvid varje sida</translation>
    </message>
    <message>
        <source>Sign before a trigger</source>
        <translation>Tecken före en utlösare</translation>
    </message>
    <message>
        <source>Written for</source>
        <translation>Skriven för</translation>
    </message>
    <message>
        <source>Round corners</source>
        <translation>Runda hörn</translation>
    </message>
    <message>
        <source>Name over each letter</source>
        <translation>Namn över varje brev</translation>
    </message>
    <message>
        <source>Set the subject line of the ticket</source>
        <translation>Sätt ärendets ämnesrad</translation>
    </message>
    <message>
        <source>Sign after a trigger</source>
        <translation>Tecken efter en utlösare</translation>
    </message>
    <message>
        <source>Background colour</source>
        <translation>Bakgrundsfärg</translation>
    </message>
    <message>
        <source>Put example values beside each template</source>
        <translation>Lägg exempelvärden bredvid varje mall</translation>
    </message>
    <message>
        <source>Text colour</source>
        <translation>Textfärg</translation>
    </message>
    <message>
        <source>Theme folder</source>
        <translation>Temamapp</translation>
    </message>
    <message>
        <source>Name of the site</source>
        <translation>Webbplatsens namn</translation>
    </message>
    <message>
        <source>Kinds of items</source>
        <translation>Typer av artiklar</translation>
    </message>
    <message>
        <source>Such as https://help.example/</source>
        <translation>Till exempel https://help.example/</translation>
    </message>
    <message>
        <source>Such as Support &lt;help@example.com&gt;</source>
        <translation>Till exempel Support &lt;help@example.com&gt;</translation>
    </message>
    <message>
        <source>Their numbers, with commas between</source>
        <translation>Deras nummer, med komma emellan</translation>
    </message>
    <message>
        <source>name=what the target writes for it, with commas between: order.id={{order}}</source>
        <translation>namn=det som målet skriver för det, med komma emellan: order.id={{order}}</translation>
    </message>
    <message>
        <source>As the base is called</source>
        <translation>Som basen heter</translation>
    </message>
    <message>
        <source>All channels</source>
        <translation>Alla kanaler</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ingen</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alla</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artiklar</translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>Svar</translation>
    </message>
    <message>
        <source>Announcements</source>
        <translation>Meddelanden</translation>
    </message>
    <message>
        <source>Fragments</source>
        <translation>Textblock</translation>
    </message>
    <message>
        <source>Playbooks</source>
        <translation>Krisplaner</translation>
    </message>
    <message>
        <source>People with a spreadsheet</source>
        <translation>Personer med ett kalkylark</translation>
    </message>
    <message>
        <source>Programs</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>E-post</translation>
    </message>
    <message>
        <source>A form</source>
        <translation>Ett formulär</translation>
    </message>
    <message>
        <source>Not asked</source>
        <translation>Frågas inte</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nej</translation>
    </message>
    <message>
        <source>When the address is known</source>
        <translation>När adressen är känd</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Kunder</translation>
    </message>
    <message>
        <source>The team</source>
        <translation>Teamet</translation>
    </message>
</context>
<context>
    <name>ExportChange</name>
    <message>
        <source>new</source>
        <translation>ny</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>ändrad</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>borttagen</translation>
    </message>
    <message>
        <source>as it was</source>
        <translation>som den var</translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>Languages</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>All languages</source>
        <translation>Alla språk</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Avdelningar</translation>
    </message>
    <message>
        <source>All sections</source>
        <translation>Alla avdelningar</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>För vem</translation>
    </message>
    <message>
        <source>What goes along</source>
        <translation>Vad som följer med</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Alternativ</translation>
    </message>
    <message>
        <source>All that it may hold</source>
        <translation>Allt som den kan innehålla</translation>
    </message>
</context>
<context>
    <name>ExportPage</name>
    <message>
        <source>Export to</source>
        <translation>Exportera till</translation>
    </message>
    <message>
        <source>There is no target.</source>
        <translation>Det finns inget mål.</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Vart</translation>
    </message>
    <message>
        <source>Planning the export</source>
        <translation>Planerar exporten</translation>
    </message>
    <message>
        <source>Where is the export to go?</source>
        <translation>Vart ska exporten?</translation>
    </message>
    <message>
        <source>Choose a folder or name a file.</source>
        <translation>Välj en mapp eller ange en fil.</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exporterar</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Jämför</translation>
    </message>
    <message>
        <source>File from the target</source>
        <translation>Fil från målet</translation>
    </message>
    <message>
        <source>The plug-in “{0}” does not load.</source>
        <translation>Tillägget ”{0}” går inte att läsa in.</translation>
    </message>
    <message>
        <source>Reinstall it, or take it away.</source>
        <translation>Installera om det, eller ta bort det.</translation>
    </message>
    <message>
        <source>The targets could not be read.</source>
        <translation>Målen kunde inte läsas.</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Nothing is written yet</source>
        <translation>Ingenting är skrivet än</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Exported to {0}.</source>
        <translation>Exporterat till {0}.</translation>
    </message>
    <message>
        <source>Moved apart</source>
        <translation>Har glidit isär</translation>
    </message>
    <message>
        <source>Nothing is written</source>
        <translation>Ingenting skrivs</translation>
    </message>
    <message>
        <source>Cancelled. All files are as they were.</source>
        <translation>Avbrutet. Alla filer är som de var.</translation>
    </message>
    <message>
        <source>The export was not made.</source>
        <translation>Exporten gjordes inte.</translation>
    </message>
    <message>
        <source>Look at the plan</source>
        <translation>Titta på planen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportera</translation>
    </message>
    <message>
        <source>Compare with a file …</source>
        <translation>Jämför med en fil …</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>Öppna i webbläsaren</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Visa mapp</translation>
    </message>
    <message>
        <source>Not exported yet</source>
        <translation>Inte exporterad än</translation>
    </message>
    <message>
        <source>Last exported {0} by {1}</source>
        <translation>Senast exporterad {0} av {1}</translation>
    </message>
    <message>
        <source>See which files there will be and what is left out, before one is written.</source>
        <translation>Se vilka filer det blir och vad som utelämnas, innan någon skrivs.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öppna</translation>
    </message>
</context>
<context>
    <name>ExportResult</name>
    <message>
        <source>Parts of the report</source>
        <translation>Rapportens delar</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Anteckningar</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Filer</translation>
    </message>
    <message>
        <source>What moved apart</source>
        <translation>Det som har glidit isär</translation>
    </message>
    <message>
        <source>There and here</source>
        <translation>Där och här</translation>
    </message>
    <message>
        <source>Moved apart</source>
        <translation>Har glidit isär</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>likadana</translation>
    </message>
    <message>
        <source>file</source>
        <translation>fil</translation>
    </message>
    <message>
        <source>files</source>
        <translation>filer</translation>
    </message>
    <message>
        <source>new or changed</source>
        <translation>nya eller ändrade</translation>
    </message>
    <message>
        <source>in all</source>
        <translation>totalt</translation>
    </message>
    <message>
        <source>note</source>
        <translation>anmärkning</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>anmärkningar</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>utelämnade</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>Texter</translation>
    </message>
    <message>
        <source>The whole export</source>
        <translation>Hela exporten</translation>
    </message>
    <message>
        <source>{0} item</source>
        <translation>{0} artikel</translation>
    </message>
    <message>
        <source>{0} items</source>
        <translation>{0} artiklar</translation>
    </message>
    <message>
        <source>Left out by rule</source>
        <translation>Utelämnade av en regel</translation>
    </message>
    <message>
        <source>Everything goes along as it is.</source>
        <translation>Allt följer med som det är.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fil</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Storlek</translation>
    </message>
    <message>
        <source>There now</source>
        <translation>Finns där nu</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Vad som hände</translation>
    </message>
</context>
<context>
    <name>FactCard</name>
    <message>
        <source>Change …</source>
        <translation>Ändra …</translation>
    </message>
    <message>
        <source>Change this fact</source>
        <translation>Ändra uppgiften</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Över tid</translation>
    </message>
    <message>
        <source>This fact never said anything yet.</source>
        <translation>Uppgiften har aldrig sagt något än.</translation>
    </message>
    <message>
        <source>Where it is used</source>
        <translation>Var den används</translation>
    </message>
    <message>
        <source>No text uses this fact.</source>
        <translation>Ingen text använder uppgiften.</translation>
    </message>
    <message>
        <source>Stated in words</source>
        <translation>Skrivet i klartext</translation>
    </message>
    <message>
        <source>No text states this value in words of its own.</source>
        <translation>Ingen text anger värdet med egna ord.</translation>
    </message>
    <message>
        <source>No fact is chosen.</source>
        <translation>Ingen uppgift är vald.</translation>
    </message>
    <message>
        <source>cannot be told from other words</source>
        <translation>går inte att skilja från andra ord</translation>
    </message>
    <message>
        <source>{0} place you may not read</source>
        <translation>{0} ställe du inte får läsa</translation>
    </message>
    <message>
        <source>{0} places you may not read</source>
        <translation>{0} ställen du inte får läsa</translation>
    </message>
</context>
<context>
    <name>FactForm</name>
    <message>
        <source>Change the fact</source>
        <translation>Ändra uppgiften</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>Nytt värde</translation>
    </message>
    <message>
        <source>From which day</source>
        <translation>Från vilken dag</translation>
    </message>
    <message>
        <source>today, or {0}</source>
        <translation>i dag, eller {0}</translation>
    </message>
    <message>
        <source>For which language</source>
        <translation>För vilket språk</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Skäl</translation>
    </message>
    <message>
        <source>Shown with the change set</source>
        <translation>Visas med ändringspaketet</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Från</translation>
    </message>
    <message>
        <source>For</source>
        <translation>För</translation>
    </message>
    <message>
        <source>What it reaches</source>
        <translation>Vad den når</translation>
    </message>
    <message>
        <source>Write the new value and see what it reaches before you change it.</source>
        <translation>Skriv det nya värdet och se vad det når innan du ändrar det.</translation>
    </message>
    <message>
        <source>See what it reaches</source>
        <translation>Se vad det når</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>All languages</source>
        <translation>Alla språk</translation>
    </message>
    <message>
        <source>{0} article</source>
        <translation>{0} artikel</translation>
    </message>
    <message>
        <source>{0} articles</source>
        <translation>{0} artiklar</translation>
    </message>
    <message>
        <source>by no use of it</source>
        <translation>inte genom att använda den</translation>
    </message>
    <message>
        <source>{0} channel</source>
        <translation>{0} kanal</translation>
    </message>
    <message>
        <source>{0} channels</source>
        <translation>{0} kanaler</translation>
    </message>
    <message>
        <source>{0} language</source>
        <translation>{0} språk</translation>
    </message>
    <message>
        <source>{0} languages</source>
        <translation>{0} språk</translation>
    </message>
    <message>
        <source>{0} new draft</source>
        <translation>{0} nytt utkast</translation>
    </message>
    <message>
        <source>{0} new drafts</source>
        <translation>{0} nya utkast</translation>
    </message>
    <message>
        <source>states the old value in words</source>
        <translation>anger det gamla värdet med ord</translation>
    </message>
    <message>
        <source>change set</source>
        <translation>ändringspaket</translation>
    </message>
    <message>
        <source>{0} quiz item</source>
        <translation>{0} quizfråga</translation>
    </message>
    <message>
        <source>{0} quiz items</source>
        <translation>{0} quizfrågor</translation>
    </message>
    <message>
        <source>has to be confirmed again</source>
        <translation>måste bekräftas igen</translation>
    </message>
    <message>
        <source>{0} text that you may not read</source>
        <translation>{0} text som du inte får läsa</translation>
    </message>
    <message>
        <source>{0} texts that you may not read</source>
        <translation>{0} texter som du inte får läsa</translation>
    </message>
    <message>
        <source>says the new value as well</source>
        <translation>säger också det nya värdet</translation>
    </message>
    <message>
        <source>{0} open incident</source>
        <translation>{0} öppen incident</translation>
    </message>
    <message>
        <source>{0} open incidents</source>
        <translation>{0} öppna incidenter</translation>
    </message>
    <message>
        <source>its playbook uses this fact</source>
        <translation>dess krisplan använder uppgiften</translation>
    </message>
    <message>
        <source>“{0}” is no day.</source>
        <translation>”{0}” är ingen dag.</translation>
    </message>
    <message>
        <source>Write it as {0}.</source>
        <translation>Skriv det som {0}.</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Duration</source>
        <translation>Tidslängd</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Pengar</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Tal</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>Telefonnummer</translation>
    </message>
    <message>
        <source>Web address</source>
        <translation>Webbadress</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>Öppettider</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Ord</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öppna</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>På granskning</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Godkänd</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Publicerad</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>Övergiven</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>Uppgift</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>I dag</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>Texter</translation>
    </message>
    <message>
        <source>Coming</source>
        <translation>Kommande</translation>
    </message>
    <message>
        <source>from {0}</source>
        <translation>från {0}</translation>
    </message>
    <message>
        <source>to {0}</source>
        <translation>till {0}</translation>
    </message>
    <message>
        <source>through {0}</source>
        <translation>via {0}</translation>
    </message>
    <message>
        <source>same value</source>
        <translation>samma värde</translation>
    </message>
    <message>
        <source>another value</source>
        <translation>annat värde</translation>
    </message>
    <message>
        <source>line {0}</source>
        <translation>rad {0}</translation>
    </message>
    <message>
        <source>a newer version was saved</source>
        <translation>en nyare version sparades</translation>
    </message>
    <message>
        <source>{0} text</source>
        <translation>{0} text</translation>
    </message>
    <message>
        <source>{0} texts</source>
        <translation>{0} texter</translation>
    </message>
</context>
<context>
    <name>FactsPage</name>
    <message>
        <source>Facts or change sets</source>
        <translation>Fakta eller ändringspaket</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Fakta</translation>
    </message>
    <message>
        <source>Change sets</source>
        <translation>Ändringspaket</translation>
    </message>
    <message>
        <source>Looking for values written in words</source>
        <translation>Letar efter värden skrivna med ord</translation>
    </message>
    <message>
        <source>Looking what the new value reaches</source>
        <translation>Letar efter vad det nya värdet når</translation>
    </message>
    <message>
        <source>New fact …</source>
        <translation>Ny uppgift …</translation>
    </message>
    <message>
        <source>New fact</source>
        <translation>Ny uppgift</translation>
    </message>
    <message>
        <source>There are no facts yet. A fact is a value that many texts share.</source>
        <translation>Det finns inga fakta än. En uppgift är ett värde som många texter delar.</translation>
    </message>
    <message>
        <source>No change set is open. Changing a fact opens one.</source>
        <translation>Inget ändringspaket är öppet. När du ändrar en uppgift öppnas ett.</translation>
    </message>
    <message>
        <source>This value cannot be.</source>
        <translation>Det värdet går inte.</translation>
    </message>
    <message>
        <source>Changing the fact</source>
        <translation>Ändrar uppgiften</translation>
    </message>
    <message>
        <source>The fact is changed; every text says it.</source>
        <translation>Uppgiften är ändrad; alla texter säger den.</translation>
    </message>
    <message>
        <source>A change set with {0} draft is open.</source>
        <translation>Ett ändringspaket med {0} utkast är öppet.</translation>
    </message>
    <message>
        <source>A change set with {0} drafts is open.</source>
        <translation>Ett ändringspaket med {0} utkast är öppet.</translation>
    </message>
    <message>
        <source>The fact was not changed.</source>
        <translation>Uppgiften ändrades inte.</translation>
    </message>
    <message>
        <source>The facts could not be read.</source>
        <translation>Fakta kunde inte läsas.</translation>
    </message>
    <message>
        <source>The texts could not be looked through.</source>
        <translation>Texterna kunde inte sökas igenom.</translation>
    </message>
</context>
<context>
    <name>FilterBox</name>
    <message>
        <source>Filter, such as status:draft</source>
        <translation>Filter, till exempel status:draft</translation>
    </message>
    <message>
        <source>Keep this filter under a name</source>
        <translation>Spara filtret under ett namn</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Rensa filtret</translation>
    </message>
    <message>
        <source>How the filter can go on</source>
        <translation>Hur filtret kan fortsätta</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this text</source>
        <translation>Sök i den här texten</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Ersätt med</translation>
    </message>
    <message>
        <source>Aa</source>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Capitals matter</source>
        <translation>Skilj på stora och små bokstäver</translation>
    </message>
    <message>
        <source>Previous (Shift+Enter)</source>
        <translation>Föregående (Skift+Retur)</translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation>Nästa (Retur)</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersätt</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alla</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>Ersätt alla</translation>
    </message>
    <message>
        <source>Replace all, as one step of undo</source>
        <translation>Ersätt alla, som ett steg att ångra</translation>
    </message>
    <message>
        <source>{0} replaced</source>
        <translation>{0} ersatta</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>hittades inte</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} av {1}</translation>
    </message>
    <message>
        <source>{0} found</source>
        <translation>{0} hittade</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Type what the customer asks</source>
        <translation>Skriv vad kunden frågar</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Svar</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>At hand</source>
        <translation>Till hands</translation>
    </message>
    <message>
        <source>Type three letters of what the customer asks.</source>
        <translation>Skriv tre bokstäver av det kunden frågar.</translation>
    </message>
    <message>
        <source>The search index is being built. What it finds comes by itself.</source>
        <translation>Sökindexet byggs. Träffarna kommer av sig själva.</translation>
    </message>
    <message>
        <source>Nothing found for “{0}”.</source>
        <translation>Inget hittades för ”{0}”.</translation>
    </message>
    <message>
        <source>Search for “{0}”</source>
        <translation>Sök på ”{0}”</translation>
    </message>
    <message>
        <source>Ask for an article</source>
        <translation>Be om en artikel</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Incident</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>Line {0}</source>
        <translation>Rad {0}</translation>
    </message>
    <message>
        <source>{0} error</source>
        <translation>{0} fel</translation>
    </message>
    <message>
        <source>{0} errors</source>
        <translation>{0} fel</translation>
    </message>
    <message>
        <source>{0} warning</source>
        <translation>{0} varning</translation>
    </message>
    <message>
        <source>{0} warnings</source>
        <translation>{0} varningar</translation>
    </message>
    <message>
        <source>{0} suggestion</source>
        <translation>{0} förslag</translation>
    </message>
    <message>
        <source>{0} suggestions</source>
        <translation>{0} förslag</translation>
    </message>
</context>
<context>
    <name>FindingsCard</name>
    <message>
        <source>Findings</source>
        <translation>Anmärkningar</translation>
    </message>
    <message>
        <source>Fix all safe</source>
        <translation>Åtgärda allt säkert</translation>
    </message>
    <message>
        <source>Fix all that is safe to fix</source>
        <translation>Åtgärda allt som är säkert</translation>
    </message>
    <message>
        <source>Checking the text …</source>
        <translation>Kontrollerar texten …</translation>
    </message>
    <message>
        <source>{0} lighter one not shown</source>
        <translation>{0} lättare visas inte</translation>
    </message>
    <message>
        <source>{0} lighter ones not shown</source>
        <translation>{0} lättare visas inte</translation>
    </message>
    <message>
        <source>The text keeps to the style guide.</source>
        <translation>Texten följer stilguiden.</translation>
    </message>
    <message>
        <source>Nothing that weighs enough; {0} (Settings).</source>
        <translation>Inget som väger tillräckligt; {0} (Inställningar).</translation>
    </message>
    <message>
        <source>Findings: {0}</source>
        <translation>Anmärkningar: {0}</translation>
    </message>
    <message>
        <source>{0} silenced</source>
        <translation>{0} tystade</translation>
    </message>
    <message>
        <source>score {0}</source>
        <translation>poäng {0}</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>Copy</source>
        <translation>Kopiera</translation>
    </message>
    <message>
        <source>Copy the answer</source>
        <translation>Kopiera svaret</translation>
    </message>
    <message>
        <source>↑↓ choose    Tab fields    Enter copy    F2 call    Ctrl+M flag    Esc back</source>
        <translation>↑↓ välj    Tabb fält    Retur kopiera    F2 samtal    Ctrl+M flagga    Esc tillbaka</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>{0} words</source>
        <translation>{0} ord</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Fråga</translation>
    </message>
    <message>
        <source>Short answer</source>
        <translation>Kort svar</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Ämne</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>Nyckelord</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>Back to the article</source>
        <translation>Tillbaka till artikeln</translation>
    </message>
    <message>
        <source>Back to the article (Esc)</source>
        <translation>Tillbaka till artikeln (Esc)</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Jämför med</translation>
    </message>
    <message>
        <source>What it changed</source>
        <translation>Vad den ändrade</translation>
    </message>
    <message>
        <source>Against the newest</source>
        <translation>Mot den senaste</translation>
    </message>
    <message>
        <source>Restore as new version</source>
        <translation>Återställ som ny version</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versioner</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Skillnader</translation>
    </message>
    <message>
        <source>Against {0}</source>
        <translation>Mot {0}</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historik</translation>
    </message>
    <message>
        <source>The history could not be read.</source>
        <translation>Historiken kunde inte läsas.</translation>
    </message>
    <message>
        <source>From v{0} to v{1}, the newest</source>
        <translation>Från v{0} till v{1}, den senaste</translation>
    </message>
    <message>
        <source>v{0}, the first version</source>
        <translation>v{0}, den första versionen</translation>
    </message>
    <message>
        <source>From v{0} to v{1}</source>
        <translation>Från v{0} till v{1}</translation>
    </message>
    <message>
        <source>{0} change</source>
        <translation>{0} ändring</translation>
    </message>
    <message>
        <source>{0} changes</source>
        <translation>{0} ändringar</translation>
    </message>
    <message>
        <source>F7 goes to the next change</source>
        <translation>F7 går till nästa ändring</translation>
    </message>
    <message>
        <source>The versions could not be compared.</source>
        <translation>Versionerna kunde inte jämföras.</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>What needs you now</source>
        <translation>Det här behöver dig nu</translation>
    </message>
    <message>
        <source>To decide</source>
        <translation>Att besluta om</translation>
    </message>
    <message>
        <source>Overdue for review</source>
        <translation>Försenad översyn</translation>
    </message>
    <message>
        <source>Translations behind</source>
        <translation>Gamla översättningar</translation>
    </message>
    <message>
        <source>Searches without an answer</source>
        <translation>Sökningar utan svar</translation>
    </message>
    <message>
        <source>Open incidents</source>
        <translation>Öppna incidenter</translation>
    </message>
    <message>
        <source>Waiting for you</source>
        <translation>Väntar på dig</translation>
    </message>
    <message>
        <source>Nothing waits for your decision.</source>
        <translation>Inget väntar på ditt beslut.</translation>
    </message>
    <message>
        <source>Every text was looked at in time.</source>
        <translation>Alla texter har setts över i tid.</translation>
    </message>
    <message>
        <source>In the last 30 days everybody found an answer.</source>
        <translation>De senaste 30 dagarna har alla hittat ett svar.</translation>
    </message>
    <message>
        <source>Written last</source>
        <translation>Senast skrivet</translation>
    </message>
    <message>
        <source>No articles here yet.</source>
        <translation>Inga artiklar här än.</translation>
    </message>
    <message>
        <source>What needs you could not be read.</source>
        <translation>Det som behöver dig kunde inte läsas.</translation>
    </message>
    <message>
        <source>{0} day overdue</source>
        <translation>{0} dag försenad</translation>
    </message>
    <message>
        <source>{0} days overdue</source>
        <translation>{0} dagar försenad</translation>
    </message>
    <message>
        <source>used once</source>
        <translation>använd en gång</translation>
    </message>
    <message>
        <source>used {0} times</source>
        <translation>använd {0} gånger</translation>
    </message>
    <message>
        <source>searched once</source>
        <translation>sökt en gång</translation>
    </message>
    <message>
        <source>searched {0} times</source>
        <translation>sökt {0} gånger</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>New</source>
        <translation>Ny</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Ändrad</translation>
    </message>
    <message>
        <source>The same</source>
        <translation>Oförändrad</translation>
    </message>
    <message>
        <source>In conflict</source>
        <translation>I konflikt</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Avvisad</translation>
    </message>
    <message>
        <source>Not kept</source>
        <translation>Behölls inte</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alla</translation>
    </message>
</context>
<context>
    <name>ImportField</name>
    <message>
        <source>Kept as it is</source>
        <translation>Behölls som den är</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Fråga</translation>
    </message>
    <message>
        <source>Text (Markdown)</source>
        <translation>Text (Markdown)</translation>
    </message>
    <message>
        <source>Text (HTML)</source>
        <translation>Text (HTML)</translation>
    </message>
    <message>
        <source>Text (plain)</source>
        <translation>Text (oformaterad)</translation>
    </message>
    <message>
        <source>Short answer</source>
        <translation>Kort svar</translation>
    </message>
    <message>
        <source>Subject line</source>
        <translation>Ämnesrad</translation>
    </message>
    <message>
        <source>Short code</source>
        <translation>Kortkod</translation>
    </message>
    <message>
        <source>Search words</source>
        <translation>Sökord</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Taggar</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Avdelning</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>För vem</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Ägare</translation>
    </message>
    <message>
        <source>Situation</source>
        <translation>Situation</translation>
    </message>
    <message>
        <source>Class of reply</source>
        <translation>Typ av svar</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adress</translation>
    </message>
    <message>
        <source>Its own number</source>
        <translation>Eget nummer</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>KBDesk’s mark</source>
        <translation>KBDesks märke</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Make the texts live at once</source>
        <translation>Publicera texterna direkt</translation>
    </message>
    <message>
        <source>Choose a folder …</source>
        <translation>Välj en mapp …</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>Ångra den här importen</translation>
    </message>
    <message>
        <source>Earlier imports</source>
        <translation>Tidigare importer</translation>
    </message>
    <message>
        <source>Nothing was imported yet.</source>
        <translation>Ingenting har importerats än.</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Välj en mapp</translation>
    </message>
    <message>
        <source>Reading the source</source>
        <translation>Läser källan</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Importerar</translation>
    </message>
    <message>
        <source>Taking the import back</source>
        <translation>Tar tillbaka importen</translation>
    </message>
    <message>
        <source>The earlier imports could not be read.</source>
        <translation>De tidigare importerna kunde inte läsas.</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Nothing is written yet</source>
        <translation>Ingenting är skrivet än</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importerat</translation>
    </message>
    <message>
        <source>{0} text is live</source>
        <translation>{0} text är publicerad</translation>
    </message>
    <message>
        <source>{0} texts are live</source>
        <translation>{0} texter är publicerade</translation>
    </message>
    <message>
        <source>They are drafts</source>
        <translation>De är utkast</translation>
    </message>
    <message>
        <source>Imported {0} text.</source>
        <translation>{0} text importerad.</translation>
    </message>
    <message>
        <source>Imported {0} texts.</source>
        <translation>{0} texter importerade.</translation>
    </message>
    <message>
        <source>{0} item stays.</source>
        <translation>{0} artikel står kvar.</translation>
    </message>
    <message>
        <source>{0} items stay.</source>
        <translation>{0} artiklar står kvar.</translation>
    </message>
    <message>
        <source>Took back {0} item.</source>
        <translation>{0} artikel togs tillbaka.</translation>
    </message>
    <message>
        <source>Took back {0} items.</source>
        <translation>{0} artiklar togs tillbaka.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was imported.</source>
        <translation>Avbrutet. Ingenting importerades.</translation>
    </message>
    <message>
        <source>That could not be imported.</source>
        <translation>Det kunde inte importeras.</translation>
    </message>
    <message>
        <source>{0} text</source>
        <translation>{0} text</translation>
    </message>
    <message>
        <source>{0} texts</source>
        <translation>{0} texter</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>tillbakatagen</translation>
    </message>
    <message>
        <source>Import from</source>
        <translation>Importera från</translation>
    </message>
    <message>
        <source>Drop a file or a folder here. Nothing is written before you have seen the plan.</source>
        <translation>Släpp en fil eller mapp här. Ingenting skrivs innan du har sett planen.</translation>
    </message>
    <message>
        <source>Choose a file …</source>
        <translation>Välj en fil …</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importera</translation>
    </message>
    <message>
        <source>Import {0} text</source>
        <translation>Importera {0} text</translation>
    </message>
    <message>
        <source>Import {0} texts</source>
        <translation>Importera {0} texter</translation>
    </message>
</context>
<context>
    <name>ImportPlanView</name>
    <message>
        <source>What becomes of the texts</source>
        <translation>Vad det blir av texterna</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Utfall</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Från</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
</context>
<context>
    <name>ImportSource</name>
    <message>
        <source>File or folder</source>
        <translation>Fil eller mapp</translation>
    </message>
    <message>
        <source>Kind of source</source>
        <translation>Typ av källa</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Kolumner</translation>
    </message>
    <message>
        <source>More about the source</source>
        <translation>Mer om källan</translation>
    </message>
    <message>
        <source>What “{0}” holds</source>
        <translation>Vad ”{0}” innehåller</translation>
    </message>
    <message>
        <source>A guess: look at it</source>
        <translation>En gissning: titta på den</translation>
    </message>
    <message>
        <source>Address that links belong to</source>
        <translation>Adress som länkarna hör till</translation>
    </message>
    <message>
        <source>Such as https://help.example; then links find their articles</source>
        <translation>Till exempel https://help.example; då hittar länkarna sina artiklar</translation>
    </message>
    <message>
        <source>Encoding of files that are not UTF-8</source>
        <translation>Teckenkodning för filer som inte är UTF-8</translation>
    </message>
    <message>
        <source>Refuse them</source>
        <translation>Avvisa dem</translation>
    </message>
    <message>
        <source>Sign between the cells</source>
        <translation>Tecken mellan cellerna</translation>
    </message>
    <message>
        <source>Find out</source>
        <translation>Ta reda på det</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Blad</translation>
    </message>
    <message>
        <source>The first one</source>
        <translation>Det första</translation>
    </message>
</context>
<context>
    <name>IncidentBand</name>
    <message>
        <source>Open incident: {0}.</source>
        <translation>Öppen incident: {0}.</translation>
    </message>
    <message>
        <source>Its answers stand first.</source>
        <translation>Dess svar står först.</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Visa dem</translation>
    </message>
    <message>
        <source>Whether an incident is open could not be read.</source>
        <translation>Det gick inte att läsa om en incident är öppen.</translation>
    </message>
</context>
<context>
    <name>IncidentForm</name>
    <message>
        <source>Open an incident</source>
        <translation>Öppna en incident</translation>
    </message>
    <message>
        <source>Playbook</source>
        <translation>Krisplan</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Vad som hände</translation>
    </message>
    <message>
        <source>in a few words, such as: the music has stopped</source>
        <translation>med några ord, till exempel: musiken har slutat</translation>
    </message>
    <message>
        <source>How bad it is</source>
        <translation>Hur illa det är</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Fas</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Enter goes to the next empty field, then sends. Ctrl+T writes the time.</source>
        <translation>Retur går till nästa tomma fält och skickar sedan. Ctrl+T skriver klockslaget.</translation>
    </message>
    <message>
        <source>{0} (not ready)</source>
        <translation>{0} (inte redo)</translation>
    </message>
    <message>
        <source>Update “{0}”</source>
        <translation>Uppdatera ”{0}”</translation>
    </message>
    <message>
        <source>Write {0} message</source>
        <translation>Skriv {0} meddelande</translation>
    </message>
    <message>
        <source>Write {0} messages</source>
        <translation>Skriv {0} meddelanden</translation>
    </message>
    <message>
        <source>This playbook is not ready</source>
        <translation>Den här krisplanen är inte redo</translation>
    </message>
    <message>
        <source>Update the messages</source>
        <translation>Uppdatera meddelandena</translation>
    </message>
    <message>
        <source>may stay empty</source>
        <translation>får vara tomt</translation>
    </message>
</context>
<context>
    <name>IncidentPapers</name>
    <message>
        <source>All messages of this phase are copied.</source>
        <translation>Fasens alla meddelanden är kopierade.</translation>
    </message>
    <message>
        <source>Folder for the messages</source>
        <translation>Mapp för meddelandena</translation>
    </message>
    <message>
        <source>Folder for the texts</source>
        <translation>Mapp för texterna</translation>
    </message>
    <message>
        <source>Writing the messages</source>
        <translation>Skriver meddelandena</translation>
    </message>
    <message>
        <source>The messages are in {0}.</source>
        <translation>Meddelandena ligger i {0}.</translation>
    </message>
    <message>
        <source>The messages were not written.</source>
        <translation>Meddelandena skrevs inte.</translation>
    </message>
</context>
<context>
    <name>IncidentView</name>
    <message>
        <source>Which messages</source>
        <translation>Vilka meddelanden</translation>
    </message>
    <message>
        <source>All messages</source>
        <translation>Alla meddelanden</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>Att göra</translation>
    </message>
    <message>
        <source>This phase</source>
        <translation>Den här fasen</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Meddelanden</translation>
    </message>
    <message>
        <source>Words of the message</source>
        <translation>Meddelandets ord</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiera</translation>
    </message>
    <message>
        <source>Copy this message (Enter)</source>
        <translation>Kopiera det här meddelandet (Retur)</translation>
    </message>
    <message>
        <source>Posted</source>
        <translation>Publicerat</translation>
    </message>
    <message>
        <source>It stands where people read it (Ctrl+Enter)</source>
        <translation>Det står där folk läser det (Ctrl+Retur)</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Tillbakadraget</translation>
    </message>
    <message>
        <source>Taken back, or never to be posted (Ctrl+Backspace)</source>
        <translation>Taget tillbaka, eller ska aldrig publiceras (Ctrl+Backsteg)</translation>
    </message>
    <message>
        <source>Next phase or new facts …</source>
        <translation>Nästa fas eller nya uppgifter …</translation>
    </message>
    <message>
        <source>Close the incident</source>
        <translation>Stäng incidenten</translation>
    </message>
    <message>
        <source>Closed {0}</source>
        <translation>Stängd {0}</translation>
    </message>
    <message>
        <source>{0} message to do</source>
        <translation>{0} meddelande att göra</translation>
    </message>
    <message>
        <source>{0} messages to do</source>
        <translation>{0} meddelanden att göra</translation>
    </message>
    <message>
        <source>Nothing left to do in this phase</source>
        <translation>Inget kvar att göra i den här fasen</translation>
    </message>
    <message>
        <source>opened {0} by {1}</source>
        <translation>öppnad {0} av {1}</translation>
    </message>
    <message>
        <source>No message here</source>
        <translation>Inget meddelande här</translation>
    </message>
    <message>
        <source>{0} characters</source>
        <translation>{0} tecken</translation>
    </message>
    <message>
        <source>Put this in the place of the message, then mark it withdrawn.</source>
        <translation>Lägg det här i meddelandets ställe och markera det sedan som tillbakadraget.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>For</source>
        <translation>För</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Längd</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Fas</translation>
    </message>
    <message>
        <source>When</source>
        <translation>När</translation>
    </message>
</context>
<context>
    <name>Incidents</name>
    <message>
        <source>Investigating</source>
        <translation>Utreds</translation>
    </message>
    <message>
        <source>Identified</source>
        <translation>Orsaken hittad</translation>
    </message>
    <message>
        <source>Monitoring</source>
        <translation>Övervakas</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Löst</translation>
    </message>
    <message>
        <source>Minor</source>
        <translation>Mindre</translation>
    </message>
    <message>
        <source>Major</source>
        <translation>Allvarlig</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritisk</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alla</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Kunder</translation>
    </message>
    <message>
        <source>The team</source>
        <translation>Teamet</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Ta tillbaka</translation>
    </message>
    <message>
        <source>To post</source>
        <translation>Att publicera</translation>
    </message>
    <message>
        <source>Posted</source>
        <translation>Publicerat</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Tillbakadraget</translation>
    </message>
</context>
<context>
    <name>IncidentsPage</name>
    <message>
        <source>Open incidents</source>
        <translation>Öppna incidenter</translation>
    </message>
    <message>
        <source>No incident is open.</source>
        <translation>Ingen incident är öppen.</translation>
    </message>
    <message>
        <source>Closed ones, too</source>
        <translation>Även stängda</translation>
    </message>
    <message>
        <source>Show closed incidents, too</source>
        <translation>Visa även stängda incidenter</translation>
    </message>
    <message>
        <source>Open one …</source>
        <translation>Öppna en …</translation>
    </message>
    <message>
        <source>Open an incident</source>
        <translation>Öppna en incident</translation>
    </message>
    <message>
        <source>Open an incident (Ctrl+Shift+I)</source>
        <translation>Öppna en incident (Ctrl+Shift+I)</translation>
    </message>
    <message>
        <source>All is quiet. When something happens, one form writes every message.</source>
        <translation>Allt är lugnt. När något händer skriver ett enda formulär alla meddelanden.</translation>
    </message>
    <message>
        <source>All incidents</source>
        <translation>Alla incidenter</translation>
    </message>
    <message>
        <source>The incidents could not be read.</source>
        <translation>Incidenterna kunde inte läsas.</translation>
    </message>
    <message>
        <source>There is no playbook yet.</source>
        <translation>Det finns ingen krisplan än.</translation>
    </message>
    <message>
        <source>A playbook holds the approved words of an incident.</source>
        <translation>En krisplan innehåller de godkända orden för en incident.</translation>
    </message>
    <message>
        <source>Write an article of the type playbook and publish it.</source>
        <translation>Skriv en artikel av typen krisplan och publicera den.</translation>
    </message>
    <message>
        <source>Writing the messages</source>
        <translation>Skriver meddelandena</translation>
    </message>
    <message>
        <source>{0} message is ready to post.</source>
        <translation>{0} meddelande är redo att publiceras.</translation>
    </message>
    <message>
        <source>{0} messages are ready to post.</source>
        <translation>{0} meddelanden är redo att publiceras.</translation>
    </message>
    <message>
        <source>No message was written.</source>
        <translation>Inget meddelande skrevs.</translation>
    </message>
    <message>
        <source>Copied: {0}, {1}. Ctrl+Enter when it is posted.</source>
        <translation>Kopierat: {0}, {1}. Ctrl+Retur när det är publicerat.</translation>
    </message>
    <message>
        <source>Copied: {0}, {1}.</source>
        <translation>Kopierat: {0}, {1}.</translation>
    </message>
    <message>
        <source>The messages were not marked.</source>
        <translation>Meddelandena markerades inte.</translation>
    </message>
    <message>
        <source>The incident was not closed.</source>
        <translation>Incidenten stängdes inte.</translation>
    </message>
    <message>
        <source>The incident is closed; nothing of it is left.</source>
        <translation>Incidenten är stängd; inget av den är kvar.</translation>
    </message>
    <message>
        <source>{0} thing is left, so the incident stays open.</source>
        <translation>{0} sak är kvar, så incidenten förblir öppen.</translation>
    </message>
    <message>
        <source>{0} things are left, so the incident stays open.</source>
        <translation>{0} saker är kvar, så incidenten förblir öppen.</translation>
    </message>
    <message>
        <source>The table has first what is to be done.</source>
        <translation>Tabellen har det som ska göras först.</translation>
    </message>
    <message>
        <source>Write the texts to put there …</source>
        <translation>Skriv texterna att lägga dit …</translation>
    </message>
    <message>
        <source>closed {0}</source>
        <translation>stängd {0}</translation>
    </message>
    <message>
        <source>{0} to do</source>
        <translation>{0} att göra</translation>
    </message>
    <message>
        <source>nothing left</source>
        <translation>inget kvar</translation>
    </message>
</context>
<context>
    <name>InsightPage</name>
    <message>
        <source>Period</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Last {0} days</source>
        <translation>Senaste {0} dagarna</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Senaste året</translation>
    </message>
    <message>
        <source>Write a report …</source>
        <translation>Skriv en rapport …</translation>
    </message>
    <message>
        <source>Searches</source>
        <translation>Sökningar</translation>
    </message>
    <message>
        <source>Led to an answer</source>
        <translation>Ledde till ett svar</translation>
    </message>
    <message>
        <source>Without any result</source>
        <translation>Utan någon träff</translation>
    </message>
    <message>
        <source>Answers used</source>
        <translation>Använda svar</translation>
    </message>
    <message>
        <source>Articles overdue</source>
        <translation>Försenade artiklar</translation>
    </message>
    <message>
        <source>Searches and uses a day</source>
        <translation>Sökningar och användning per dag</translation>
    </message>
    <message>
        <source>How search goes</source>
        <translation>Hur sökningen går</translation>
    </message>
    <message>
        <source>Use by channel</source>
        <translation>Användning per kanal</translation>
    </message>
    <message>
        <source>Most used</source>
        <translation>Mest använda</translation>
    </message>
    <message>
        <source>Used and out of date</source>
        <translation>Använda och inaktuella</translation>
    </message>
    <message>
        <source>Searches without an answer</source>
        <translation>Sökningar utan svar</translation>
    </message>
    <message>
        <source>The figures could not be read.</source>
        <translation>Siffrorna kunde inte läsas.</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>Räknar</translation>
    </message>
    <message>
        <source>Nobody searched or used an answer in this time.</source>
        <translation>Ingen har sökt eller använt ett svar under den här tiden.</translation>
    </message>
    <message>
        <source>Choose a longer one.</source>
        <translation>Välj en längre.</translation>
    </message>
    <message>
        <source>Uses</source>
        <translation>Användningar</translation>
    </message>
    <message>
        <source>{0} day overdue</source>
        <translation>{0} dag försenad</translation>
    </message>
    <message>
        <source>{0} days overdue</source>
        <translation>{0} dagar försenad</translation>
    </message>
    <message>
        <source>Empty folder for the report</source>
        <translation>Tom mapp för rapporten</translation>
    </message>
    <message>
        <source>The report was not written.</source>
        <translation>Rapporten skrevs inte.</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>Skriver rapporten</translation>
    </message>
    <message>
        <source>The report is in {0}.</source>
        <translation>Rapporten ligger i {0}.</translation>
    </message>
    <message>
        <source>Open it in the browser</source>
        <translation>Öppna den i webbläsaren</translation>
    </message>
    <message>
        <source>Nothing in this time.</source>
        <translation>Inget under den här tiden.</translation>
    </message>
</context>
<context>
    <name>ItemPicker</name>
    <message>
        <source>Find an article</source>
        <translation>Hitta en artikel</translation>
    </message>
    <message>
        <source>Articles found</source>
        <translation>Hittade artiklar</translation>
    </message>
</context>
<context>
    <name>JobBar</name>
    <message>
        <source>Progress</source>
        <translation>Förlopp</translation>
    </message>
    <message>
        <source>Cancel this work</source>
        <translation>Avbryt arbetet</translation>
    </message>
    <message>
        <source>{0} ({1} of {2})</source>
        <translation>{0} ({1} av {2})</translation>
    </message>
    <message>
        <source>{0}, {1} more</source>
        <translation>{0}, {1} till</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Stoppar …</translation>
    </message>
</context>
<context>
    <name>JournalKeeper</name>
    <message>
        <source>What you type cannot be kept on disk.</source>
        <translation>Det du skriver kan inte sparas på disken.</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>Tangenter</translation>
    </message>
    <message>
        <source>List of keys</source>
        <translation>Lista över tangenter</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
</context>
<context>
    <name>LengthLine</name>
    <message>
        <source>{0} SMS part</source>
        <translation>{0} SMS-del</translation>
    </message>
    <message>
        <source>{0} SMS parts</source>
        <translation>{0} SMS-delar</translation>
    </message>
    <message>
        <source>{0} characters left in it</source>
        <translation>{0} tecken kvar i den</translation>
    </message>
    <message>
        <source>“{0}” makes parts shorter</source>
        <translation>”{0}” gör delarna kortare</translation>
    </message>
    <message>
        <source>{0} read aloud</source>
        <translation>{0} uppläst</translation>
    </message>
    <message>
        <source>{0} characters too many</source>
        <translation>{0} tecken för mycket</translation>
    </message>
    <message>
        <source>{0} of {1} characters</source>
        <translation>{0} av {1} tecken</translation>
    </message>
    <message>
        <source>{0} character</source>
        <translation>{0} tecken</translation>
    </message>
    <message>
        <source>{0} characters</source>
        <translation>{0} tecken</translation>
    </message>
    <message>
        <source>reads well up to {0}</source>
        <translation>läses bra upp till {0}</translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>Sections</source>
        <translation>Avdelningar</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artiklar</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>Sökträffar</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>Titlar</translation>
    </message>
    <message>
        <source>Reading the articles</source>
        <translation>Läser artiklarna</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Träffar</translation>
    </message>
    <message>
        <source>index is being built</source>
        <translation>indexet byggs</translation>
    </message>
    <message>
        <source>Nothing found for “{0}”.</source>
        <translation>Inget hittades för ”{0}”.</translation>
    </message>
    <message>
        <source>Search for “{0}”</source>
        <translation>Sök på ”{0}”</translation>
    </message>
    <message>
        <source>New article</source>
        <translation>Ny artikel</translation>
    </message>
    <message>
        <source>The search did not work.</source>
        <translation>Sökningen fungerade inte.</translation>
    </message>
    <message>
        <source>The articles could not be read.</source>
        <translation>Artiklarna kunde inte läsas.</translation>
    </message>
    <message>
        <source>No article fits this filter.</source>
        <translation>Ingen artikel passar filtret.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Rensa filtret</translation>
    </message>
    <message>
        <source>Import articles …</source>
        <translation>Importera artiklar …</translation>
    </message>
    <message>
        <source>No articles here yet.</source>
        <translation>Inga artiklar här än.</translation>
    </message>
</context>
<context>
    <name>LinksPage</name>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Words of the link</source>
        <translation>Länkens ord</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>Leder till</translation>
    </message>
    <message>
        <source>Why it does not</source>
        <translation>Varför den inte gör det</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Rad</translation>
    </message>
    <message>
        <source>Broken links</source>
        <translation>Trasiga länkar</translation>
    </message>
    <message>
        <source>Following the links</source>
        <translation>Följer länkarna</translation>
    </message>
    <message>
        <source>{0} in live texts</source>
        <translation>{0} i publicerade texter</translation>
    </message>
    <message>
        <source>{0} in drafts</source>
        <translation>{0} i utkast</translation>
    </message>
    <message>
        <source>Every link leads somewhere.</source>
        <translation>Alla länkar leder någonstans.</translation>
    </message>
    <message>
        <source>The links could not be followed.</source>
        <translation>Länkarna kunde inte följas.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppa</translation>
    </message>
    <message>
        <source>Follow the links again</source>
        <translation>Följ länkarna igen</translation>
    </message>
    <message>
        <source>Following the links …</source>
        <translation>Följer länkarna …</translation>
    </message>
    <message>
        <source>Not looked at yet.</source>
        <translation>Inte undersökt än.</translation>
    </message>
</context>
<context>
    <name>ListFilter</name>
    <message>
        <source>Filter the articles</source>
        <translation>Filtrera artiklarna</translation>
    </message>
    <message>
        <source>Name of the filter</source>
        <translation>Filtrets namn</translation>
    </message>
    <message>
        <source>Name of the filter, then Enter</source>
        <translation>Filtrets namn, sedan Retur</translation>
    </message>
    <message>
        <source>“{0}” is kept under the sections.</source>
        <translation>”{0}” ligger under avdelningarna.</translation>
    </message>
    <message>
        <source>“{0}” is called “{1}” now.</source>
        <translation>”{0}” heter nu ”{1}”.</translation>
    </message>
    <message>
        <source>The filter “{0}” is gone.</source>
        <translation>Filtret ”{0}” är borta.</translation>
    </message>
    <message>
        <source>The filter did not work.</source>
        <translation>Filtret fungerade inte.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>What you typed could not be kept on disk.</source>
        <translation>Det du skrev kunde inte sparas på disken.</translation>
    </message>
    <message>
        <source>Build it anew</source>
        <translation>Bygg om det</translation>
    </message>
    <message>
        <source>That did not work.</source>
        <translation>Det gick inte.</translation>
    </message>
</context>
<context>
    <name>Match</name>
    <message>
        <source>Channel of text {0}</source>
        <translation>Kanal för text {0}</translation>
    </message>
    <message>
        <source>Choose a channel</source>
        <translation>Välj en kanal</translation>
    </message>
</context>
<context>
    <name>MergePanel</name>
    <message>
        <source>What they changed</source>
        <translation>Vad de ändrade</translation>
    </message>
    <message>
        <source>What you changed</source>
        <translation>Vad du ändrade</translation>
    </message>
    <message>
        <source>The result</source>
        <translation>Resultatet</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Ta deras</translation>
    </message>
    <message>
        <source>Take both</source>
        <translation>Ta båda</translation>
    </message>
    <message>
        <source>Take yours</source>
        <translation>Ta din</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nästa</translation>
    </message>
    <message>
        <source>What they changed (v{0})</source>
        <translation>Vad de ändrade (v{0})</translation>
    </message>
    <message>
        <source>Conflict {0} of {1}</source>
        <translation>Konflikt {0} av {1}</translation>
    </message>
    <message>
        <source>All conflicts are decided.</source>
        <translation>Alla konflikter är avgjorda.</translation>
    </message>
    <message>
        <source>{0} to decide</source>
        <translation>{0} att avgöra</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>klart</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>Part of the message</source>
        <translation>Del av meddelandet</translation>
    </message>
    <message>
        <source>No greeting is live in this language.</source>
        <translation>Ingen hälsning är publicerad på det här språket.</translation>
    </message>
    <message>
        <source>No closing is live in this language.</source>
        <translation>Ingen avslutning är publicerad på det här språket.</translation>
    </message>
    <message>
        <source>A reply of that response class will be offered here.</source>
        <translation>Ett svar av den svarstypen erbjuds här.</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>{0}, line {1}</source>
        <translation>{0}, rad {1}</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Disken är full.</translation>
    </message>
    <message>
        <source>Your text is kept in this window. Free some space and try again.</source>
        <translation>Din text finns kvar i det här fönstret. Frigör utrymme och försök igen.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Försök igen.</translation>
    </message>
    <message>
        <source>KBDesk met a fault of its own: {0}</source>
        <translation>KBDesk stötte på ett eget fel: {0}</translation>
    </message>
    <message>
        <source>Your text is kept. Please report this.</source>
        <translation>Din text finns kvar. Rapportera gärna det här.</translation>
    </message>
</context>
<context>
    <name>MissesCard</name>
    <message>
        <source>Search</source>
        <translation>Sök</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Gånger</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>What would mend it</source>
        <translation>Vad som skulle hjälpa</translation>
    </message>
    <message>
        <source>Searches without an answer</source>
        <translation>Sökningar utan svar</translation>
    </message>
    <message>
        <source>In the last 30 days everybody found an answer.</source>
        <translation>De senaste 30 dagarna har alla hittat ett svar.</translation>
    </message>
    <message>
        <source>Mend it</source>
        <translation>Åtgärda</translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation>Inget att göra</translation>
    </message>
    <message>
        <source>Leave it (Ctrl+Backspace)</source>
        <translation>Lämna den (Ctrl+Backsteg)</translation>
    </message>
    <message>
        <source>Add the synonym</source>
        <translation>Lägg till synonymen</translation>
    </message>
    <message>
        <source>Add the search test</source>
        <translation>Lägg till söktestet</translation>
    </message>
    <message>
        <source>Write a draft</source>
        <translation>Skriv ett utkast</translation>
    </message>
    <message>
        <source>Synonym of “{0}”</source>
        <translation>Synonym till ”{0}”</translation>
    </message>
    <message>
        <source>Search test</source>
        <translation>Söktest</translation>
    </message>
    <message>
        <source>New article</source>
        <translation>Ny artikel</translation>
    </message>
    <message>
        <source>Nobody found anything: an article seems to be missing.</source>
        <translation>Ingen hittade något: en artikel verkar saknas.</translation>
    </message>
    <message>
        <source>Most then searched for “{0}” and took “{1}”.</source>
        <translation>De flesta sökte sedan på ”{0}” och tog ”{1}”.</translation>
    </message>
    <message>
        <source>Also typed: {0}. {1}</source>
        <translation>Skrev också: {0}. {1}</translation>
    </message>
</context>
<context>
    <name>MomentBand</name>
    <message>
        <source>Nothing can be changed here.</source>
        <translation>Ingenting kan ändras här.</translation>
    </message>
    <message>
        <source>The base is open for reading.</source>
        <translation>Basen är öppen för läsning.</translation>
    </message>
    <message>
        <source>This is the base as it was on {0}.</source>
        <translation>Så här såg basen ut {0}.</translation>
    </message>
    <message>
        <source>Back to today</source>
        <translation>Tillbaka till i dag</translation>
    </message>
</context>
<context>
    <name>NewFactCard</name>
    <message>
        <source>New fact</source>
        <translation>Ny uppgift</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>such as refund.window</source>
        <translation>till exempel refund.window</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Enhet</translation>
    </message>
    <message>
        <source>such as GB or %</source>
        <translation>till exempel GB eller %</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Betydelse</translation>
    </message>
    <message>
        <source>for those who keep it</source>
        <translation>för dem som sköter det</translation>
    </message>
    <message>
        <source>Says today</source>
        <translation>Säger i dag</translation>
    </message>
    <message>
        <source>Add the fact</source>
        <translation>Lägg till</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>“{0}” is a fact now.</source>
        <translation>”{0}” är en uppgift nu.</translation>
    </message>
    <message>
        <source>such as 14 days</source>
        <translation>till exempel 14 dagar</translation>
    </message>
    <message>
        <source>such as SEK 119</source>
        <translation>till exempel 119 kr</translation>
    </message>
    <message>
        <source>such as 2026-12-01</source>
        <translation>till exempel 2026-12-01</translation>
    </message>
    <message>
        <source>such as 5</source>
        <translation>till exempel 5</translation>
    </message>
    <message>
        <source>such as +46 8 465 004 20</source>
        <translation>till exempel +46 8 465 004 20</translation>
    </message>
    <message>
        <source>such as https://help.example</source>
        <translation>till exempel https://help.example</translation>
    </message>
    <message>
        <source>such as Mon-Fri 09:00-17:00</source>
        <translation>till exempel mån–fre 09:00–17:00</translation>
    </message>
    <message>
        <source>The fact was not added.</source>
        <translation>Uppgiften lades inte till.</translation>
    </message>
</context>
<context>
    <name>NoticeList</name>
    <message>
        <source>Notifications</source>
        <translation>Aviseringar</translation>
    </message>
    <message>
        <source>Enter undoes what has an arrow</source>
        <translation>Retur ångrar det som har en pil</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>Ingenting har hänt än.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Ångra</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Ångrat</translation>
    </message>
</context>
<context>
    <name>OpenArticle</name>
    <message>
        <source>Comments</source>
        <translation>Kommentarer</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detaljer</translation>
    </message>
    <message>
        <source>Choose an article from the list, or write a new one.</source>
        <translation>Välj en artikel i listan, eller skriv en ny.</translation>
    </message>
    <message>
        <source>New article</source>
        <translation>Ny artikel</translation>
    </message>
    <message>
        <source>{0} saved a newer version.</source>
        <translation>{0} har sparat en nyare version.</translation>
    </message>
    <message>
        <source>Your text is kept; saving shows both.</source>
        <translation>Din text finns kvar; när du sparar visas båda.</translation>
    </message>
    <message>
        <source>The article could not be opened.</source>
        <translation>Artikeln kunde inte öppnas.</translation>
    </message>
    <message>
        <source>The new article is not saved. Ctrl+N goes back to it.</source>
        <translation>Den nya artikeln är inte sparad. Ctrl+N tar dig tillbaka till den.</translation>
    </message>
</context>
<context>
    <name>Order</name>
    <message>
        <source>Drag the steps, or move them with Alt+Up and Alt+Down.</source>
        <translation>Dra stegen, eller flytta dem med Alt+Upp och Alt+Ned.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Steg</translation>
    </message>
</context>
<context>
    <name>OutlinePanel</name>
    <message>
        <source>Outline</source>
        <translation>Disposition</translation>
    </message>
    <message>
        <source>No headings yet. A line that begins with ## makes one.</source>
        <translation>Inga rubriker än. En rad som börjar med ## blir en.</translation>
    </message>
</context>
<context>
    <name>PackPage</name>
    <message>
        <source>New pack</source>
        <translation>Nytt paket</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>The pack is made.</source>
        <translation>Paketet är skapat.</translation>
    </message>
    <message>
        <source>“{0}” is archived.</source>
        <translation>”{0}” är arkiverad.</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Type what you want to do</source>
        <translation>Skriv vad du vill göra</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Kommando</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Kommandon</translation>
    </message>
</context>
<context>
    <name>PathBox</name>
    <message>
        <source>Choose …</source>
        <translation>Välj …</translation>
    </message>
    <message>
        <source>Choose: {0}</source>
        <translation>Välj: {0}</translation>
    </message>
</context>
<context>
    <name>PlaceholderForm</name>
    <message>
        <source>Choose …</source>
        <translation>Välj …</translation>
    </message>
    <message>
        <source>required, such as {0}</source>
        <translation>krävs, till exempel {0}</translation>
    </message>
    <message>
        <source>required</source>
        <translation>krävs</translation>
    </message>
    <message>
        <source>may stay empty</source>
        <translation>får vara tomt</translation>
    </message>
</context>
<context>
    <name>Popup</name>
    <message>
        <source>Quick answer – KBDesk</source>
        <translation>Snabbsvar – KBDesk</translation>
    </message>
</context>
<context>
    <name>PractisePage</name>
    <message>
        <source>Getting the questions</source>
        <translation>Hämtar frågorna</translation>
    </message>
    <message>
        <source>There is no pack to practise with yet.</source>
        <translation>Det finns inget paket att öva med än.</translation>
    </message>
    <message>
        <source>Go to the packs</source>
        <translation>Gå till paketen</translation>
    </message>
    <message>
        <source>These questions cannot be practised.</source>
        <translation>De här frågorna går inte att öva på.</translation>
    </message>
    <message>
        <source>This pack has no questions in this language yet.</source>
        <translation>Paketet har inga frågor på det här språket än.</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} av {1}</translation>
    </message>
    <message>
        <source>For you and your trainer to judge</source>
        <translation>Du och din utbildare får bedöma det</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rätt</translation>
    </message>
    <message>
        <source>Not right</source>
        <translation>Inte rätt</translation>
    </message>
    <message>
        <source>Better than before</source>
        <translation>Bättre än förut</translation>
    </message>
    <message>
        <source>Not yet better</source>
        <translation>Inte bättre än</translation>
    </message>
    <message>
        <source>The right answer</source>
        <translation>Rätt svar</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Varför</translation>
    </message>
    <message>
        <source>A good answer</source>
        <translation>Ett bra svar</translation>
    </message>
    <message>
        <source>What a trainer looks for</source>
        <translation>Vad utbildaren tittar efter</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Kontrollera</translation>
    </message>
    <message>
        <source>See the score</source>
        <translation>Se poängen</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nästa</translation>
    </message>
    <message>
        <source>{0} of {1} right, {2} %.</source>
        <translation>{0} av {1} rätt, {2} %.</translation>
    </message>
    <message>
        <source>That passes: {0} % are asked for.</source>
        <translation>Det är godkänt: {0} % krävs.</translation>
    </message>
    <message>
        <source>{0} % are asked for.</source>
        <translation>{0} % krävs.</translation>
    </message>
    <message>
        <source>All again</source>
        <translation>Alla igen</translation>
    </message>
    <message>
        <source>Again the {0} that was wrong</source>
        <translation>Den {0} som blev fel igen</translation>
    </message>
    <message>
        <source>Again the {0} wrong ones</source>
        <translation>De {0} som blev fel igen</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Börja om</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Förlopp</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Preview</source>
        <translation>Förhandsvisning</translation>
    </message>
</context>
<context>
    <name>QuickAnswer</name>
    <message>
        <source>The channels could not be read.</source>
        <translation>Kanalerna kunde inte läsas.</translation>
    </message>
    <message>
        <source>This answer cannot be used here.</source>
        <translation>Svaret kan inte användas här.</translation>
    </message>
    <message>
        <source>Copied for {0}.</source>
        <translation>Kopierat för {0}.</translation>
    </message>
    <message>
        <source>Nothing was copied.</source>
        <translation>Ingenting kopierades.</translation>
    </message>
    <message>
        <source>Thank you. “{0}” is flagged as wrong.</source>
        <translation>Tack. ”{0}” är flaggad som fel.</translation>
    </message>
    <message>
        <source>Thank you. “{0}” is flagged as unclear.</source>
        <translation>Tack. ”{0}” är flaggad som oklar.</translation>
    </message>
    <message>
        <source>Thank you. “{0}” is flagged as old.</source>
        <translation>Tack. ”{0}” är flaggad som gammal.</translation>
    </message>
    <message>
        <source>“{0}” is pinned.</source>
        <translation>”{0}” är fäst.</translation>
    </message>
    <message>
        <source>“{0}” is let go.</source>
        <translation>”{0}” är släppt.</translation>
    </message>
    <message>
        <source>It could not be pinned.</source>
        <translation>Det gick inte att fästa den.</translation>
    </message>
    <message>
        <source>“{0}” is in the message.</source>
        <translation>”{0}” finns i meddelandet.</translation>
    </message>
    <message>
        <source>Asked for an article on “{0}”.</source>
        <translation>En artikel om ”{0}” är efterfrågad.</translation>
    </message>
    <message>
        <source>Goes on by email; what you typed is carried over.</source>
        <translation>Fortsätter via e-post; det du skrev följer med.</translation>
    </message>
    <message>
        <source>The search did not work.</source>
        <translation>Sökningen fungerade inte.</translation>
    </message>
</context>
<context>
    <name>Quiz</name>
    <message>
        <source>One right answer</source>
        <translation>Ett rätt svar</translation>
    </message>
    <message>
        <source>Several right answers</source>
        <translation>Flera rätta svar</translation>
    </message>
    <message>
        <source>Put in order</source>
        <translation>Ordna</translation>
    </message>
    <message>
        <source>Which channel</source>
        <translation>Vilken kanal</translation>
    </message>
    <message>
        <source>Rewrite</source>
        <translation>Skriv om</translation>
    </message>
    <message>
        <source>Find the fault</source>
        <translation>Hitta felet</translation>
    </message>
    <message>
        <source>Role play</source>
        <translation>Rollspel</translation>
    </message>
    <message>
        <source>Proposed: confirm it or drop it</source>
        <translation>Föreslagen: bekräfta eller släng den</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Bekräftad</translation>
    </message>
    <message>
        <source>Suspect: its passage changed</source>
        <translation>Misstänkt: textstället har ändrats</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>Utfasad</translation>
    </message>
</context>
<context>
    <name>QuizEditor</name>
    <message>
        <source>The passage then and now</source>
        <translation>Textstället då och nu</translation>
    </message>
    <message>
        <source>Kind of question</source>
        <translation>Typ av fråga</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Fråga</translation>
    </message>
    <message>
        <source>Answers; tick what is right</source>
        <translation>Svar; kryssa för det rätta</translation>
    </message>
    <message>
        <source>Add an answer</source>
        <translation>Lägg till ett svar</translation>
    </message>
    <message>
        <source>Text to rewrite, or the situation</source>
        <translation>Text att skriva om, eller situationen</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>A good answer</source>
        <translation>Ett bra svar</translation>
    </message>
    <message>
        <source>Rubric: what a trainer looks for, a line each</source>
        <translation>Bedömning: vad utbildaren tittar efter, en rad för varje</translation>
    </message>
    <message>
        <source>Explanation after the answer</source>
        <translation>Förklaring efter svaret</translation>
    </message>
    <message>
        <source>Passage that proves it, word for word</source>
        <translation>Textställe som visar det, ordagrant</translation>
    </message>
    <message>
        <source>Choose the article</source>
        <translation>Välj artikeln</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Släng</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Lägg till</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Spara</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bekräfta</translation>
    </message>
    <message>
        <source>Passage of: {0}</source>
        <translation>Textställe från: {0}</translation>
    </message>
    <message>
        <source>Steps, in the right order</source>
        <translation>Steg, i rätt ordning</translation>
    </message>
    <message>
        <source>Texts and their channels</source>
        <translation>Texter och deras kanaler</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>found in the title</source>
        <translation>hittad i titeln</translation>
    </message>
    <message>
        <source>found by a keyword</source>
        <translation>hittad via ett nyckelord</translation>
    </message>
    <message>
        <source>found in the text</source>
        <translation>hittad i texten</translation>
    </message>
    <message>
        <source>your very words</source>
        <translation>dina exakta ord</translation>
    </message>
    <message>
        <source>fits the filter</source>
        <translation>passar filtret</translation>
    </message>
    <message>
        <source>its shortcode</source>
        <translation>dess kortkod</translation>
    </message>
    <message>
        <source>means the same</source>
        <translation>betyder samma sak</translation>
    </message>
    <message>
        <source>pinned by an open incident</source>
        <translation>fäst av en öppen incident</translation>
    </message>
    <message>
        <source>used often lately</source>
        <translation>ofta använd på sistone</translation>
    </message>
    <message>
        <source>changed lately</source>
        <translation>nyligen ändrad</translation>
    </message>
    <message>
        <source>pinned by you</source>
        <translation>fäst av dig</translation>
    </message>
    <message>
        <source>copied lately</source>
        <translation>nyligen kopierad</translation>
    </message>
    <message>
        <source>synonym: {0}</source>
        <translation>synonym: {0}</translation>
    </message>
    <message>
        <source>spelling: {0}</source>
        <translation>stavning: {0}</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>Unsaved text was found that cannot be read.</source>
        <translation>Osparad text hittades som inte går att läsa.</translation>
    </message>
    <message>
        <source>It was left where it is: {0}</source>
        <translation>Den är kvar där den låg: {0}</translation>
    </message>
    <message>
        <source>Written {0}.</source>
        <translation>Skriven {0}.</translation>
    </message>
    <message>
        <source>{0} more after this.</source>
        <translation>{0} till efter den här.</translation>
    </message>
    <message>
        <source>Unsaved text of “{0}” was found.</source>
        <translation>Osparad text i ”{0}” hittades.</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>Återskapa</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Jämför</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Släng</translation>
    </message>
    <message>
        <source>Unsaved text of “{0}” discarded.</source>
        <translation>Osparad text i ”{0}” är slängd.</translation>
    </message>
    <message>
        <source>From the saved version to the unsaved text</source>
        <translation>Från den sparade versionen till den osparade texten</translation>
    </message>
    <message>
        <source>Unsaved text of “{0}”</source>
        <translation>Osparad text i ”{0}”</translation>
    </message>
    <message>
        <source>Recovering opens it in the editor; nothing is saved before you save it.</source>
        <translation>Den öppnas i redigeraren; ingenting sparas förrän du sparar.</translation>
    </message>
    <message>
        <source>The unsaved text could not be opened.</source>
        <translation>Den osparade texten kunde inte öppnas.</translation>
    </message>
    <message>
        <source>New article</source>
        <translation>Ny artikel</translation>
    </message>
</context>
<context>
    <name>ReplacePage</name>
    <message>
        <source>Find in all articles</source>
        <translation>Sök i alla artiklar</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Ersätt med</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Skilj på versaler</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>Hela ord</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Reguljärt uttryck</translation>
    </message>
    <message>
        <source>Texts that hold it</source>
        <translation>Texter som har det</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Hittat</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>Vad som skulle ändras</translation>
    </message>
    <message>
        <source>Leave out (Space)</source>
        <translation>Hoppa över (mellanslag)</translation>
    </message>
    <message>
        <source>Leave this text out</source>
        <translation>Hoppa över den här texten</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öppna</translation>
    </message>
    <message>
        <source>Open this text</source>
        <translation>Öppna den här texten</translation>
    </message>
    <message>
        <source>Looking through all texts</source>
        <translation>Söker igenom alla texter</translation>
    </message>
    <message>
        <source>Saving the drafts</source>
        <translation>Sparar utkasten</translation>
    </message>
    <message>
        <source>No text holds “{0}”.</source>
        <translation>Ingen text innehåller ”{0}”.</translation>
    </message>
    <message>
        <source>Write above what to find in every article.</source>
        <translation>Skriv ovan vad du söker i alla artiklar.</translation>
    </message>
    <message>
        <source>{0} text</source>
        <translation>{0} text</translation>
    </message>
    <message>
        <source>{0} texts</source>
        <translation>{0} texter</translation>
    </message>
    <message>
        <source>{0} place</source>
        <translation>{0} ställe</translation>
    </message>
    <message>
        <source>{0} places</source>
        <translation>{0} ställen</translation>
    </message>
    <message>
        <source>Replace in {0} text</source>
        <translation>Ersätt i {0} text</translation>
    </message>
    <message>
        <source>Replace in {0} texts</source>
        <translation>Ersätt i {0} texter</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersätt</translation>
    </message>
    <message>
        <source>Take in (Space)</source>
        <translation>Ta med (mellanslag)</translation>
    </message>
    <message>
        <source>{0} draft is in a change set.</source>
        <translation>{0} utkast ligger i ett ändringspaket.</translation>
    </message>
    <message>
        <source>{0} drafts are in a change set.</source>
        <translation>{0} utkast ligger i ett ändringspaket.</translation>
    </message>
    <message>
        <source>{0} text was changed by somebody meanwhile and stays as it is.</source>
        <translation>{0} text ändrades av någon annan under tiden och står kvar som den är.</translation>
    </message>
    <message>
        <source>{0} texts were changed by somebody meanwhile and stay as they are.</source>
        <translation>{0} texter ändrades av någon annan under tiden och står kvar som de är.</translation>
    </message>
    <message>
        <source>not yours</source>
        <translation>inte din</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>utelämnade</translation>
    </message>
    <message>
        <source>This cannot be looked for.</source>
        <translation>Det går inte att söka på.</translation>
    </message>
    <message>
        <source>The texts were not all replaced.</source>
        <translation>Alla texter blev inte ersatta.</translation>
    </message>
</context>
<context>
    <name>ReplyCard</name>
    <message>
        <source>Check of the copied reply</source>
        <translation>Kontroll av det kopierade svaret</translation>
    </message>
    <message>
        <source>What to mend in the reply</source>
        <translation>Att åtgärda i svaret</translation>
    </message>
    <message>
        <source>The reply, with what differs from the answer</source>
        <translation>Svaret, med det som skiljer från originalet</translation>
    </message>
    <message>
        <source>Checked by itself: no answer is marked to compare it with.</source>
        <translation>Kontrollerat för sig: inget svar är markerat att jämföra med.</translation>
    </message>
    <message>
        <source>{0} % of the words differ from “{1}”.</source>
        <translation>{0} % av orden skiljer sig från ”{1}”.</translation>
    </message>
    <message>
        <source>It says the same as “{0}”.</source>
        <translation>Det säger samma sak som ”{0}”.</translation>
    </message>
    <message>
        <source>That answer is not live: customers may not be sent it.</source>
        <translation>Originalet är inte publicerat: kunder får inte det svaret.</translation>
    </message>
    <message>
        <source>Nothing to mend. It can be sent.</source>
        <translation>Inget att åtgärda. Det kan skickas.</translation>
    </message>
</context>
<context>
    <name>RequiredChannels</name>
    <message>
        <source>Required</source>
        <translation>Krävs</translation>
    </message>
    <message>
        <source>Required channels</source>
        <translation>Kanaler som krävs</translation>
    </message>
    <message>
        <source>The channels on which articles ought to have texts of their own</source>
        <translation>Kanalerna där artiklar bör ha egna texter</translation>
    </message>
    <message>
        <source>The required channels are changed.</source>
        <translation>Kanalerna som krävs är ändrade.</translation>
    </message>
    <message>
        <source>The required channels were not changed.</source>
        <translation>Kanalerna som krävs ändrades inte.</translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <source>Pack</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Take in answers …</source>
        <translation>Läs in svar …</translation>
    </message>
    <message>
        <source>Take in answers from a CSV file</source>
        <translation>Läs in svar från en CSV-fil</translation>
    </message>
    <message>
        <source>Learners</source>
        <translation>Deltagare</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Godkända</translation>
    </message>
    <message>
        <source>To be asked again</source>
        <translation>Ska frågas igen</translation>
    </message>
    <message>
        <source>Right at the first try</source>
        <translation>Rätt på första försöket</translation>
    </message>
    <message>
        <source>Nobody has answered a question of this pack.</source>
        <translation>Ingen har svarat på någon fråga i det här paketet.</translation>
    </message>
    <message>
        <source>Hardest questions</source>
        <translation>Svåraste frågorna</translation>
    </message>
    <message>
        <source>No question was answered yet.</source>
        <translation>Ingen fråga är besvarad ännu.</translation>
    </message>
    <message>
        <source>Open what it quotes</source>
        <translation>Öppna det som citeras</translation>
    </message>
    <message>
        <source>Answers of learners</source>
        <translation>Deltagarnas svar</translation>
    </message>
    <message>
        <source>Taking in answers</source>
        <translation>Läser in svar</translation>
    </message>
    <message>
        <source>There is no pack that could have results.</source>
        <translation>Det finns inget paket som kan ha resultat.</translation>
    </message>
    <message>
        <source>Go to the packs</source>
        <translation>Gå till paketen</translation>
    </message>
    <message>
        <source>No answers yet. A file of them is a CSV with the columns learner, item, answer, correct and when.</source>
        <translation>Inga svar ännu. En fil med svar är en CSV med kolumnerna learner, item, answer, correct och when.</translation>
    </message>
    <message>
        <source>Given most instead: {0}</source>
        <translation>Vanligaste felaktiga svaret: {0}</translation>
    </message>
    <message>
        <source>{0} new answer</source>
        <translation>{0} nytt svar</translation>
    </message>
    <message>
        <source>{0} new answers</source>
        <translation>{0} nya svar</translation>
    </message>
    <message>
        <source>{0} were there already</source>
        <translation>{0} fanns redan</translation>
    </message>
    <message>
        <source>{0} line is about no question of this pack</source>
        <translation>{0} rad gäller ingen fråga i det här paketet</translation>
    </message>
    <message>
        <source>{0} lines are about no question of this pack</source>
        <translation>{0} rader gäller ingen fråga i det här paketet</translation>
    </message>
    <message>
        <source>{0} article that was answered wrong got a word of feedback.</source>
        <translation>{0} artikel som gav fel svar har fått en kommentar.</translation>
    </message>
    <message>
        <source>{0} articles that were answered wrong got a word of feedback.</source>
        <translation>{0} artiklar som gav fel svar har fått en kommentar.</translation>
    </message>
    <message>
        <source>Open the article</source>
        <translation>Öppna artikeln</translation>
    </message>
    <message>
        <source>Open the first</source>
        <translation>Öppna den första</translation>
    </message>
    <message>
        <source>That did not work.</source>
        <translation>Det gick inte.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rätt</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} av {1}</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>inte ännu</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Igen</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Fråga</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Svar</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>{0} comment</source>
        <translation>{0} kommentar</translation>
    </message>
    <message>
        <source>{0} comments</source>
        <translation>{0} kommentarer</translation>
    </message>
    <message>
        <source>since {0}</source>
        <translation>sedan {0}</translation>
    </message>
    <message>
        <source>used once</source>
        <translation>använd en gång</translation>
    </message>
    <message>
        <source>used {0} times</source>
        <translation>använd {0} gånger</translation>
    </message>
    <message>
        <source>{0} day late</source>
        <translation>{0} dag sen</translation>
    </message>
    <message>
        <source>{0} days late</source>
        <translation>{0} dagar sen</translation>
    </message>
    <message>
        <source>{0} error</source>
        <translation>{0} fel</translation>
    </message>
    <message>
        <source>{0} errors</source>
        <translation>{0} fel</translation>
    </message>
    <message>
        <source>{0} finding</source>
        <translation>{0} anmärkning</translation>
    </message>
    <message>
        <source>{0} findings</source>
        <translation>{0} anmärkningar</translation>
    </message>
    <message>
        <source>clean</source>
        <translation>utan anmärkning</translation>
    </message>
</context>
<context>
    <name>ReviewCard</name>
    <message>
        <source>Differences to what is live</source>
        <translation>Skillnader mot det publicerade</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Anmärkningar</translation>
    </message>
    <message>
        <source>The style guide finds nothing.</source>
        <translation>Stilguiden hittar inget.</translation>
    </message>
    <message>
        <source>What has to change? The author reads this.</source>
        <translation>Vad behöver ändras? Författaren läser det.</translation>
    </message>
    <message>
        <source>Note to the author</source>
        <translation>Kommentar till författaren</translation>
    </message>
    <message>
        <source>Take back (T)</source>
        <translation>Ta tillbaka (T)</translation>
    </message>
    <message>
        <source>Return … (R)</source>
        <translation>Skicka tillbaka … (R)</translation>
    </message>
    <message>
        <source>Approve (A)</source>
        <translation>Godkänn (A)</translation>
    </message>
    <message>
        <source>Publish (P)</source>
        <translation>Publicera (P)</translation>
    </message>
    <message>
        <source>Still true (V)</source>
        <translation>Stämmer fortfarande (V)</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>Skicka tillbaka</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>{0} change</source>
        <translation>{0} ändring</translation>
    </message>
    <message>
        <source>{0} changes</source>
        <translation>{0} ändringar</translation>
    </message>
    <message>
        <source>new: nothing is live yet</source>
        <translation>ny: ingenting är publicerat än</translation>
    </message>
    <message>
        <source>{0} against v{1}, which is live</source>
        <translation>{0} mot v{1}, som är publicerad</translation>
    </message>
    <message>
        <source>Choose a text to judge it here.</source>
        <translation>Välj en text för att bedöma den här.</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>What waits</source>
        <translation>Det som väntar</translation>
    </message>
    <message>
        <source>Waiting texts</source>
        <translation>Väntande texter</translation>
    </message>
    <message>
        <source>Checking the texts that wait</source>
        <translation>Kontrollerar texterna som väntar</translation>
    </message>
    <message>
        <source>All articles</source>
        <translation>Alla artiklar</translation>
    </message>
    <message>
        <source>was due {0}</source>
        <translation>skulle ses över {0}</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>Att granska</translation>
    </message>
    <message>
        <source>Ready to publish</source>
        <translation>Redo att publicera</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Mina</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Försenade</translation>
    </message>
    <message>
        <source>No text waits for your review.</source>
        <translation>Ingen text väntar på din granskning.</translation>
    </message>
    <message>
        <source>No approved text waits to be published.</source>
        <translation>Ingen godkänd text väntar på att publiceras.</translation>
    </message>
    <message>
        <source>Nothing of yours is in review.</source>
        <translation>Inget av ditt är på granskning.</translation>
    </message>
    <message>
        <source>Every text was looked at in time.</source>
        <translation>Alla texter har setts över i tid.</translation>
    </message>
    <message>
        <source>What waits could not be read.</source>
        <translation>Det som väntar kunde inte läsas.</translation>
    </message>
    <message>
        <source>The text could not be read.</source>
        <translation>Texten kunde inte läsas.</translation>
    </message>
    <message>
        <source>The texts that wait were not checked.</source>
        <translation>Texterna som väntar kontrollerades inte.</translation>
    </message>
</context>
<context>
    <name>ReviewSteps</name>
    <message>
        <source>“{0}” is approved.</source>
        <translation>”{0}” är godkänt.</translation>
    </message>
    <message>
        <source>The text was not approved.</source>
        <translation>Texten godkändes inte.</translation>
    </message>
    <message>
        <source>“{0}” went back to its author.</source>
        <translation>”{0}” gick tillbaka till sin författare.</translation>
    </message>
    <message>
        <source>The text was not sent back.</source>
        <translation>Texten skickades inte tillbaka.</translation>
    </message>
    <message>
        <source>“{0}” is live.</source>
        <translation>”{0}” är publicerad.</translation>
    </message>
    <message>
        <source>The text was not published.</source>
        <translation>Texten publicerades inte.</translation>
    </message>
    <message>
        <source>“{0}” is a draft again.</source>
        <translation>”{0}” är ett utkast igen.</translation>
    </message>
    <message>
        <source>The text was not taken back.</source>
        <translation>Texten togs inte tillbaka.</translation>
    </message>
    <message>
        <source>“{0}” is verified.</source>
        <translation>”{0}” är kontrollerad.</translation>
    </message>
    <message>
        <source>The text was not verified.</source>
        <translation>Texten kontrollerades inte.</translation>
    </message>
    <message>
        <source>The decision was taken back.</source>
        <translation>Beslutet togs tillbaka.</translation>
    </message>
    <message>
        <source>“{0}” waits as it did before.</source>
        <translation>”{0}” väntar som förut.</translation>
    </message>
    <message>
        <source>The decision was not taken back.</source>
        <translation>Beslutet togs inte tillbaka.</translation>
    </message>
    <message>
        <source>Open the text</source>
        <translation>Öppna texten</translation>
    </message>
    <message>
        <source>Deciding</source>
        <translation>Beslutar</translation>
    </message>
</context>
<context>
    <name>RolePlay</name>
    <message>
        <source>· {0}</source>
        <translation>· {0}</translation>
    </message>
</context>
<context>
    <name>RuleEditor</name>
    <message>
        <source>New rule</source>
        <translation>Ny regel</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>A word that nobody is to write</source>
        <translation>Ett ord som ingen ska skriva</translation>
    </message>
    <message>
        <source>A pattern that sentences share</source>
        <translation>Ett mönster som meningar delar</translation>
    </message>
    <message>
        <source>A step that an answer has to make</source>
        <translation>Ett steg som ett svar måste ta</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>letters and digits, such as LogIn</source>
        <translation>bokstäver och siffror, som LogIn</translation>
    </message>
    <message>
        <source>Not like this</source>
        <translation>Inte så här</translation>
    </message>
    <message>
        <source>one example a line</source>
        <translation>ett exempel per rad</translation>
    </message>
    <message>
        <source>Like this</source>
        <translation>Så här</translation>
    </message>
    <message>
        <source>Write instead</source>
        <translation>Skriv i stället</translation>
    </message>
    <message>
        <source>may stay empty</source>
        <translation>får vara tomt</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Reguljärt uttryck</translation>
    </message>
    <message>
        <source>empty: the examples decide</source>
        <translation>tomt: exemplen avgör</translation>
    </message>
    <message>
        <source>What writers read</source>
        <translation>Vad skribenterna läser</translation>
    </message>
    <message>
        <source>empty: KBDesk says it</source>
        <translation>tomt: KBDesk säger det</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Varför</translation>
    </message>
    <message>
        <source>one sentence that convinces</source>
        <translation>en mening som övertygar</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Nivå</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Varning</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fel</translation>
    </message>
    <message>
        <source>Suggestion</source>
        <translation>Förslag</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>every language</source>
        <translation>alla språk</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanaler</translation>
    </message>
    <message>
        <source>every channel</source>
        <translation>alla kanaler</translation>
    </message>
    <message>
        <source>Note for the history</source>
        <translation>Anteckning till historiken</translation>
    </message>
    <message>
        <source>what changed, and why</source>
        <translation>vad som ändrats, och varför</translation>
    </message>
    <message>
        <source>Try it on all texts</source>
        <translation>Prova den på alla texter</translation>
    </message>
    <message>
        <source>Save the rule</source>
        <translation>Spara regeln</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Next version of {0}</source>
        <translation>Nästa version av {0}</translation>
    </message>
    <message>
        <source>Write a name and an example of what the rule has to find.</source>
        <translation>Skriv ett namn och ett exempel på vad regeln ska hitta.</translation>
    </message>
    <message>
        <source>It cannot run: {0}</source>
        <translation>Den kan inte köras: {0}</translation>
    </message>
    <message>
        <source>It does not find: {0}</source>
        <translation>Den hittar inte: {0}</translation>
    </message>
    <message>
        <source>It finds something in a good example: {0}</source>
        <translation>Den hittar något i ett bra exempel: {0}</translation>
    </message>
    <message>
        <source>It tells all its examples apart.</source>
        <translation>Den skiljer alla sina exempel åt.</translation>
    </message>
    <message>
        <source>It would hit {0} of {1} texts</source>
        <translation>Den skulle träffa {0} av {1} texter</translation>
    </message>
</context>
<context>
    <name>RuleFilter</name>
    <message>
        <source>Find a rule</source>
        <translation>Hitta en regel</translation>
    </message>
    <message>
        <source>Which rules</source>
        <translation>Vilka regler</translation>
    </message>
    <message>
        <source>All rules</source>
        <translation>Alla regler</translation>
    </message>
    <message>
        <source>With hits</source>
        <translation>Med träffar</translation>
    </message>
    <message>
        <source>The team&apos;s own</source>
        <translation>Teamets egna</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Avslagna</translation>
    </message>
    <message>
        <source>Cannot run</source>
        <translation>Kan inte köras</translation>
    </message>
    <message>
        <source>Which levels</source>
        <translation>Vilka nivåer</translation>
    </message>
    <message>
        <source>All levels</source>
        <translation>Alla nivåer</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fel</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Varningar</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Förslag</translation>
    </message>
</context>
<context>
    <name>RulePanel</name>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>What to see of the rule</source>
        <translation>Vad du vill se av regeln</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>Träffar</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historik</translation>
    </message>
    <message>
        <source>The rule in words</source>
        <translation>Regeln i ord</translation>
    </message>
    <message>
        <source>Hits of the rule</source>
        <translation>Regelns träffar</translation>
    </message>
    <message>
        <source>Versions of the rule</source>
        <translation>Regelns versioner</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Slå av</translation>
    </message>
    <message>
        <source>Edit …</source>
        <translation>Redigera …</translation>
    </message>
    <message>
        <source>Put this version in force</source>
        <translation>Låt den här versionen gälla</translation>
    </message>
    <message>
        <source>No rule here</source>
        <translation>Ingen regel här</translation>
    </message>
    <message>
        <source>Hits ({0})</source>
        <translation>Träffar ({0})</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Slå på</translation>
    </message>
    <message>
        <source>It cannot run: {0}</source>
        <translation>Den kan inte köras: {0}</translation>
    </message>
    <message>
        <source>Not like this</source>
        <translation>Inte så här</translation>
    </message>
    <message>
        <source>Like this</source>
        <translation>Så här</translation>
    </message>
    <message>
        <source>every language and channel</source>
        <translation>alla språk och kanaler</translation>
    </message>
    <message>
        <source>Holds for {0}.</source>
        <translation>Gäller för {0}.</translation>
    </message>
    <message>
        <source>Holds for {0}; it stops a text from going live.</source>
        <translation>Gäller för {0}; den hindrar en text från att publiceras.</translation>
    </message>
    <message>
        <source>line {0}</source>
        <translation>rad {0}</translation>
    </message>
    <message>
        <source>Version {0}</source>
        <translation>Version {0}</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>gäller</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>avslagen</translation>
    </message>
    <message>
        <source>It finds nothing in the texts of this base.</source>
        <translation>Den hittar inget i basens texter.</translation>
    </message>
    <message>
        <source>Nobody changed it: it is as KBDesk ships it.</source>
        <translation>Ingen har ändrat den: den är som KBDesk levererar den.</translation>
    </message>
</context>
<context>
    <name>RuleWorkshop</name>
    <message>
        <source>Trying the rule on all texts</source>
        <translation>Provar regeln på alla texter</translation>
    </message>
    <message>
        <source>The rule could not be tried.</source>
        <translation>Regeln kunde inte provas.</translation>
    </message>
    <message>
        <source>The rule was not saved.</source>
        <translation>Regeln sparades inte.</translation>
    </message>
    <message>
        <source>The rule could not be made.</source>
        <translation>Regeln kunde inte skapas.</translation>
    </message>
</context>
<context>
    <name>RulesCard</name>
    <message>
        <source>on</source>
        <translation>på</translation>
    </message>
    <message>
        <source>off</source>
        <translation>av</translation>
    </message>
    <message>
        <source>cannot run</source>
        <translation>kan inte köras</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fel</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Varning</translation>
    </message>
    <message>
        <source>Suggestion</source>
        <translation>Förslag</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Nivå</translation>
    </message>
    <message>
        <source>Holds for</source>
        <translation>Gäller för</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>Träffar</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regler</translation>
    </message>
    <message>
        <source>No rule is like that.</source>
        <translation>Ingen regel ser ut så.</translation>
    </message>
</context>
<context>
    <name>ScenarioEditor</name>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Vad som hände</translation>
    </message>
    <message>
        <source>What the customer writes or says</source>
        <translation>Det kunden skriver eller säger</translation>
    </message>
    <message>
        <source>How the customer feels</source>
        <translation>Hur kunden känner sig</translation>
    </message>
    <message>
        <source>What the learner is to do</source>
        <translation>Vad deltagaren ska göra</translation>
    </message>
    <message>
        <source>Rubric: what a good answer has, a line each</source>
        <translation>Bedömning: vad ett bra svar har, en rad för varje</translation>
    </message>
    <message>
        <source>What to talk about afterwards, a line each</source>
        <translation>Att prata om efteråt, en rad för varje</translation>
    </message>
</context>
<context>
    <name>Screens</name>
    <message>
        <source>Home</source>
        <translation>Hem</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Svar</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artiklar</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Granskning</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Incidenter</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Utbildning</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Kvalitet</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>Utbyte</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Inställningar</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Fakta</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Täckning</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Dubbletter</translation>
    </message>
    <message>
        <source>Broken links</source>
        <translation>Trasiga länkar</translation>
    </message>
    <message>
        <source>Find and replace</source>
        <translation>Sök och ersätt</translation>
    </message>
    <message>
        <source>Style guide</source>
        <translation>Stilguide</translation>
    </message>
    <message>
        <source>Search quality</source>
        <translation>Sökkvalitet</translation>
    </message>
    <message>
        <source>Insight</source>
        <translation>Insikter</translation>
    </message>
    <message>
        <source>Packs</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Practise</source>
        <translation>Öva</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Resultat</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importera</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportera</translation>
    </message>
    <message>
        <source>Knowledge base</source>
        <translation>Kunskapsbas</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Search</source>
        <translation>Sök</translation>
    </message>
    <message>
        <source>Search all articles   Ctrl+K</source>
        <translation>Sök i alla artiklar   Ctrl+K</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Rensa sökningen</translation>
    </message>
    <message>
        <source>Clear the search (Esc)</source>
        <translation>Rensa sökningen (Esc)</translation>
    </message>
</context>
<context>
    <name>SearchQualityPage</name>
    <message>
        <source>What helps the search</source>
        <translation>Vad som hjälper sökningen</translation>
    </message>
    <message>
        <source>The search did not work.</source>
        <translation>Sökningen fungerade inte.</translation>
    </message>
    <message>
        <source>The searches could not be read.</source>
        <translation>Sökningarna kunde inte läsas.</translation>
    </message>
    <message>
        <source>Running the search tests</source>
        <translation>Kör söktesterna</translation>
    </message>
    <message>
        <source>That could not be mended.</source>
        <translation>Det kunde inte åtgärdas.</translation>
    </message>
    <message>
        <source>“{0}” and “{1}” find each other now.</source>
        <translation>”{0}” och ”{1}” hittar varandra nu.</translation>
    </message>
    <message>
        <source>“{0}” has to find “{2}” from now on.</source>
        <translation>”{0}” måste hitta ”{2}” från och med nu.</translation>
    </message>
    <message>
        <source>A draft about “{0}” waits in the library.</source>
        <translation>Ett utkast om ”{0}” väntar i biblioteket.</translation>
    </message>
    <message>
        <source>“{0}” is left as it is.</source>
        <translation>”{0}” lämnas som den är.</translation>
    </message>
    <message>
        <source>That could not be put aside.</source>
        <translation>Det kunde inte läggas undan.</translation>
    </message>
    <message>
        <source>The synonyms were not added.</source>
        <translation>Synonymerna lades inte till.</translation>
    </message>
    <message>
        <source>Added: {0}</source>
        <translation>Tillagt: {0}</translation>
    </message>
    <message>
        <source>{0} search test fails since.</source>
        <translation>{0} söktest misslyckas sedan dess.</translation>
    </message>
    <message>
        <source>{0} search tests fail since.</source>
        <translation>{0} söktester misslyckas sedan dess.</translation>
    </message>
    <message>
        <source>Undo it, or give the articles better words.</source>
        <translation>Ångra det, eller ge artiklarna bättre ord.</translation>
    </message>
    <message>
        <source>Show the tests</source>
        <translation>Visa testerna</translation>
    </message>
    <message>
        <source>“{0}” has to find “{1}” from now on.</source>
        <translation>”{0}” måste hitta ”{1}” från och med nu.</translation>
    </message>
    <message>
        <source>The search test was not written.</source>
        <translation>Söktestet skrevs inte.</translation>
    </message>
    <message>
        <source>{0} is taken away.</source>
        <translation>{0} är borttagen.</translation>
    </message>
    <message>
        <source>The synonyms were not taken away.</source>
        <translation>Synonymerna togs inte bort.</translation>
    </message>
    <message>
        <source>The test of “{0}” is taken away.</source>
        <translation>Testet av ”{0}” är borttaget.</translation>
    </message>
    <message>
        <source>The search test was not taken away.</source>
        <translation>Söktestet togs inte bort.</translation>
    </message>
    <message>
        <source>That could not be undone.</source>
        <translation>Det gick inte att ångra.</translation>
    </message>
</context>
<context>
    <name>SearchTestCard</name>
    <message>
        <source>Result</source>
        <translation>Resultat</translation>
    </message>
    <message>
        <source>passes</source>
        <translation>godkänt</translation>
    </message>
    <message>
        <source>fails</source>
        <translation>underkänt</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Sök</translation>
    </message>
    <message>
        <source>Has to find</source>
        <translation>Måste hitta</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Plats</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>hittades inte</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>Önskat</translation>
    </message>
    <message>
        <source>first {0}</source>
        <translation>första {0}</translation>
    </message>
    <message>
        <source>Search tests</source>
        <translation>Söktester</translation>
    </message>
    <message>
        <source>No search tests yet: try a search and hold it to an article.</source>
        <translation>Inga söktester än: prova en sökning och knyt den till en artikel.</translation>
    </message>
    <message>
        <source>Run them</source>
        <translation>Kör dem</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Ta bort</translation>
    </message>
    <message>
        <source>{0} fails</source>
        <translation>{0} fel</translation>
    </message>
    <message>
        <source>{0} fail</source>
        <translation>{0} fel</translation>
    </message>
</context>
<context>
    <name>SectionEditor</name>
    <message>
        <source>Heading</source>
        <translation>Rubrik</translation>
    </message>
    <message>
        <source>What a learner can do afterwards</source>
        <translation>Vad deltagaren kan efteråt</translation>
    </message>
    <message>
        <source>What the trainer says and does here</source>
        <translation>Vad utbildaren säger och gör här</translation>
    </message>
    <message>
        <source>Minutes in a room</source>
        <translation>Minuter i klassrum</translation>
    </message>
</context>
<context>
    <name>SectionRows</name>
    <message>
        <source>All articles</source>
        <translation>Alla artiklar</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>Sparade filter</translation>
    </message>
    <message>
        <source>{0} article</source>
        <translation>{0} artikel</translation>
    </message>
    <message>
        <source>{0} articles</source>
        <translation>{0} artiklar</translation>
    </message>
</context>
<context>
    <name>SectionTree</name>
    <message>
        <source>Sections</source>
        <translation>Avdelningar</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Updating the search index</source>
        <translation>Uppdaterar sökindexet</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>Säkerhetskopierar</translation>
    </message>
    <message>
        <source>Opening the base</source>
        <translation>Öppnar basen</translation>
    </message>
    <message>
        <source>Making the sample base</source>
        <translation>Skapar exempelbasen</translation>
    </message>
    <message>
        <source>Importing the folder</source>
        <translation>Importerar mappen</translation>
    </message>
    <message>
        <source>Making the base</source>
        <translation>Skapar basen</translation>
    </message>
    <message>
        <source>Looking back</source>
        <translation>Tittar tillbaka</translation>
    </message>
    <message>
        <source>That day cannot be shown.</source>
        <translation>Den dagen kan inte visas.</translation>
    </message>
    <message>
        <source>The base could not be opened.</source>
        <translation>Basen kunde inte öppnas.</translation>
    </message>
    <message>
        <source>Search by meaning could not be brought up to date.</source>
        <translation>Sökningen på betydelse kunde inte uppdateras.</translation>
    </message>
    <message>
        <source>The base could not be backed up.</source>
        <translation>Basen kunde inte säkerhetskopieras.</translation>
    </message>
    <message>
        <source>The base is damaged.</source>
        <translation>Basen är skadad.</translation>
    </message>
    <message>
        <source>The search index could not be updated.</source>
        <translation>Sökindexet kunde inte uppdateras.</translation>
    </message>
</context>
<context>
    <name>SetSteps</name>
    <message>
        <source>“{0}” is in review.</source>
        <translation>”{0}” är på granskning.</translation>
    </message>
    <message>
        <source>“{0}” is approved.</source>
        <translation>”{0}” är godkänt.</translation>
    </message>
    <message>
        <source>“{0}” is live, all of it.</source>
        <translation>Hela ”{0}” är publicerat.</translation>
    </message>
    <message>
        <source>“{0}” is given up; its drafts stay.</source>
        <translation>”{0}” är nedlagt; utkasten finns kvar.</translation>
    </message>
    <message>
        <source>Moving the change set</source>
        <translation>Flyttar ändringspaketet</translation>
    </message>
    <message>
        <source>The change set stays where it is.</source>
        <translation>Ändringspaketet stannar där det är.</translation>
    </message>
</context>
<context>
    <name>SettingsCard</name>
    <message>
        <source>Back to the usual</source>
        <translation>Tillbaka till det vanliga</translation>
    </message>
    <message>
        <source>Back to the usual: {0}</source>
        <translation>Tillbaka till det vanliga: {0}</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Inställningar</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>Hitta en inställning</translation>
    </message>
    <message>
        <source>Show all keys (F1)</source>
        <translation>Visa alla tangenter (F1)</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>Visa alla tangenter</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Som systemet</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Ljust</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Mörkt</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hög kontrast</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Rader</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>Luftigt</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Kompakt</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Utseende</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>The window speaks it from the next start on.</source>
        <translation>Fönstret byter språk nästa gång du startar.</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fönster</translation>
    </message>
    <message>
        <source>All of one width</source>
        <translation>Alla lika breda</translation>
    </message>
    <message>
        <source>As in the window</source>
        <translation>Som i fönstret</translation>
    </message>
    <message>
        <source>Mark unknown words</source>
        <translation>Markera okända ord</translation>
    </message>
    <message>
        <source>Mark nothing</source>
        <translation>Markera inget</translation>
    </message>
    <message>
        <source>Editor</source>
        <translation>Redigerare</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Bokstäver</translation>
    </message>
    <message>
        <source>Spelling</source>
        <translation>Stavning</translation>
    </message>
    <message>
        <source>All findings</source>
        <translation>Alla anmärkningar</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Varningar och fel</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>Bara fel</translation>
    </message>
    <message>
        <source>Tone</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>While writing, show</source>
        <translation>Visa när jag skriver</translation>
    </message>
    <message>
        <source>What is not shown counts all the same: in the score and in the review.</source>
        <translation>Det som inte visas räknas ändå: i poängen och i granskningen.</translation>
    </message>
    <message>
        <source>Open the style guide</source>
        <translation>Öppna stilguiden</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regler</translation>
    </message>
    <message>
        <source>With formatting</source>
        <translation>Med formatering</translation>
    </message>
    <message>
        <source>Plain words</source>
        <translation>Ren text</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanaler</translation>
    </message>
    <message>
        <source>Quick answer opens on</source>
        <translation>Snabbsvar öppnas på</translation>
    </message>
    <message>
        <source>From the next start on, or when another base is opened.</source>
        <translation>Från nästa start, eller när en annan bas öppnas.</translation>
    </message>
    <message>
        <source>Enter copies</source>
        <translation>Enter kopierar</translation>
    </message>
    <message>
        <source>Show the report</source>
        <translation>Visa rapporten</translation>
    </message>
    <message>
        <source>Open what was written</source>
        <translation>Öppna det som skrevs</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>First folder</source>
        <translation>Första mappen</translation>
    </message>
    <message>
        <source>Each target that was not exported before gets a folder in it.</source>
        <translation>Varje mål som inte har exporterats förut får en mapp i den.</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>Efteråt</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tangenter</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Kortkommandon</translation>
    </message>
    <message>
        <source>Knowledge base</source>
        <translation>Kunskapsbas</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Plats</translation>
    </message>
    <message>
        <source>Backups, undo and checks</source>
        <translation>Säkerhetskopior, ångra och kontroller</translation>
    </message>
    <message>
        <source>Care</source>
        <translation>Skötsel</translation>
    </message>
    <message>
        <source>About KBDesk {0}</source>
        <translation>Om KBDesk {0}</translation>
    </message>
    <message>
        <source>Made with Qt for Python (LGPL-3.0), the typefaces Inter and JetBrains Mono (SIL Open Font License 1.1) and icons by Lucide (ISC). Their licence texts are installed with KBDesk, beside the files.</source>
        <translation>Byggt med Qt för Python (LGPL-3.0), typsnitten Inter och JetBrains Mono (SIL Open Font License 1.1) och ikoner från Lucide (ISC). Licenstexterna installeras med KBDesk, bredvid filerna.</translation>
    </message>
    <message>
        <source>The one answered on last</source>
        <translation>Den som användes senast</translation>
    </message>
    <message>
        <source>The channels could not be read.</source>
        <translation>Kanalerna kunde inte läsas.</translation>
    </message>
    <message>
        <source>No setting is called “{0}”.</source>
        <translation>Ingen inställning heter ”{0}”.</translation>
    </message>
    <message>
        <source>As usual again: {0}.</source>
        <translation>Som vanligt igen: {0}.</translation>
    </message>
    <message>
        <source>KBDesk speaks {0} from the next start on.</source>
        <translation>KBDesk talar {0} från och med nästa start.</translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message>
        <source>Screens of this part</source>
        <translation>Skärmar i den här delen</translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>Beside the text</source>
        <translation>Bredvid texten</translation>
    </message>
</context>
<context>
    <name>Sides</name>
    <message>
        <source>This answer has no steps to read out.</source>
        <translation>Det här svaret har inga steg att läsa upp.</translation>
    </message>
    <message>
        <source>Choose the phone, or an answer that is written as a call.</source>
        <translation>Välj telefonen, eller ett svar som är skrivet som ett samtal.</translation>
    </message>
    <message>
        <source>The notes of the call are copied.</source>
        <translation>Samtalsanteckningarna är kopierade.</translation>
    </message>
    <message>
        <source>Whom to turn to is copied.</source>
        <translation>Vem man vänder sig till är kopierat.</translation>
    </message>
</context>
<context>
    <name>StaleSave</name>
    <message>
        <source>v{0} by {1} came after v{2}, which you started from. Nothing was overwritten, and your text is kept.</source>
        <translation>v{0} av {1} kom efter v{2}, som du utgick från. Inget skrevs över, och din text finns kvar.</translation>
    </message>
    <message>
        <source>One place was changed by both of you.</source>
        <translation>Ett ställe ändrades av er båda.</translation>
    </message>
    <message>
        <source>{0} places were changed by both of you.</source>
        <translation>{0} ställen ändrades av er båda.</translation>
    </message>
    <message>
        <source>Somebody saved this article while you were writing</source>
        <translation>Någon sparade artikeln medan du skrev</translation>
    </message>
    <message>
        <source>Save the result</source>
        <translation>Spara resultatet</translation>
    </message>
    <message>
        <source>Save mine on top</source>
        <translation>Spara min ovanpå</translation>
    </message>
    <message>
        <source>Use theirs</source>
        <translation>Använd deras</translation>
    </message>
    <message>
        <source>Keep writing</source>
        <translation>Fortsätt skriva</translation>
    </message>
    <message>
        <source>Your text could not be put aside.</source>
        <translation>Din text kunde inte läggas undan.</translation>
    </message>
    <message>
        <source>Their version is open. Yours is kept in {0}.</source>
        <translation>Deras version är öppen. Din ligger kvar i {0}.</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Open a knowledge base</source>
        <translation>Öppna en kunskapsbas</translation>
    </message>
    <message>
        <source>A base is one file. It holds your articles, their versions and languages.</source>
        <translation>En bas är en fil. Den innehåller dina artiklar, deras versioner och språk.</translation>
    </message>
    <message>
        <source>Open the sample base</source>
        <translation>Öppna exempelbasen</translation>
    </message>
    <message>
        <source>The support texts of a made-up company, in English and Swedish, to try out.</source>
        <translation>Supporttexterna från ett påhittat företag, på engelska och svenska, att prova med.</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>Importera en mapp</translation>
    </message>
    <message>
        <source>Markdown or HTML files become articles; the files stay as they are.</source>
        <translation>Markdown- eller HTML-filer blir artiklar; filerna rörs inte.</translation>
    </message>
    <message>
        <source>Empty base</source>
        <translation>Tom bas</translation>
    </message>
    <message>
        <source>Twelve channels and a style guide are there; the texts are yours.</source>
        <translation>Tolv kanaler och en stilguide finns på plats; texterna är dina.</translation>
    </message>
    <message>
        <source>Open another base …</source>
        <translation>Öppna en annan bas …</translation>
    </message>
    <message>
        <source>Open another base</source>
        <translation>Öppna en annan bas</translation>
    </message>
    <message>
        <source>Open a team base …</source>
        <translation>Öppna en gemensam bas …</translation>
    </message>
    <message>
        <source>Open a team base</source>
        <translation>Öppna en gemensam bas</translation>
    </message>
    <message>
        <source>Open lately</source>
        <translation>Nyligen öppnade</translation>
    </message>
</context>
<context>
    <name>States</name>
    <message>
        <source>Draft</source>
        <translation>Utkast</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>På granskning</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Godkänd</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Publicerad</translation>
    </message>
    <message>
        <source>Superseded</source>
        <translation>Ersatt</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Tillbakadraget</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>Arkiverad</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Notifications (Ctrl+Alt+B)</source>
        <translation>Aviseringar (Ctrl+Alt+B)</translation>
    </message>
    <message>
        <source>search index is being updated</source>
        <translation>sökindexet uppdateras</translation>
    </message>
    <message>
        <source>search index up to date</source>
        <translation>sökindexet är aktuellt</translation>
    </message>
    <message>
        <source>search index is not up to date</source>
        <translation>sökindexet är inte aktuellt</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Aviseringar</translation>
    </message>
    <message>
        <source>{0} notification</source>
        <translation>{0} avisering</translation>
    </message>
    <message>
        <source>{0} notifications</source>
        <translation>{0} aviseringar</translation>
    </message>
    <message>
        <source>Server away: this is the copy of {0}, to read</source>
        <translation>Servern är borta: det här är kopian från {0}, att läsa</translation>
    </message>
    <message>
        <source>{0} article</source>
        <translation>{0} artikel</translation>
    </message>
    <message>
        <source>{0} articles</source>
        <translation>{0} artiklar</translation>
    </message>
    <message>
        <source>{0} word</source>
        <translation>{0} ord</translation>
    </message>
    <message>
        <source>{0} words</source>
        <translation>{0} ord</translation>
    </message>
</context>
<context>
    <name>StylePackages</name>
    <message>
        <source>Style packages (*.zip *.ini *.yml)</source>
        <translation>Stilpaket (*.zip *.ini *.yml)</translation>
    </message>
    <message>
        <source>Add a style package</source>
        <translation>Lägg till ett stilpaket</translation>
    </message>
    <message>
        <source>Adding the package</source>
        <translation>Lägger till paketet</translation>
    </message>
    <message>
        <source>The package was not added.</source>
        <translation>Paketet lades inte till.</translation>
    </message>
    <message>
        <source>Empty folder for the rules</source>
        <translation>Tom mapp för reglerna</translation>
    </message>
    <message>
        <source>Writing the rules</source>
        <translation>Skriver reglerna</translation>
    </message>
    <message>
        <source>{0} file written.</source>
        <translation>{0} fil skriven.</translation>
    </message>
    <message>
        <source>{0} files written.</source>
        <translation>{0} filer skrivna.</translation>
    </message>
    <message>
        <source>The rules were not written.</source>
        <translation>Reglerna skrevs inte.</translation>
    </message>
</context>
<context>
    <name>StylePage</name>
    <message>
        <source>New rule …</source>
        <translation>Ny regel …</translation>
    </message>
    <message>
        <source>Add a package …</source>
        <translation>Lägg till paket …</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>Exportera …</translation>
    </message>
    <message>
        <source>Parts of the style guide</source>
        <translation>Stilguidens delar</translation>
    </message>
    <message>
        <source>The texts could not be checked.</source>
        <translation>Texterna kunde inte kontrolleras.</translation>
    </message>
    <message>
        <source>Checking the texts</source>
        <translation>Kontrollerar texterna</translation>
    </message>
    <message>
        <source>The style guide could not be read.</source>
        <translation>Stilguiden kunde inte läsas.</translation>
    </message>
    <message>
        <source>{0} in {1}.</source>
        <translation>{0} i {1}.</translation>
    </message>
    <message>
        <source>{0} hit</source>
        <translation>{0} träff</translation>
    </message>
    <message>
        <source>{0} hits</source>
        <translation>{0} träffar</translation>
    </message>
    <message>
        <source>{0} text</source>
        <translation>{0} text</translation>
    </message>
    <message>
        <source>{0} texts</source>
        <translation>{0} texter</translation>
    </message>
    <message>
        <source>The versions could not be read.</source>
        <translation>Versionerna kunde inte läsas.</translation>
    </message>
    <message>
        <source>{0} is switched off.</source>
        <translation>{0} är avslagen.</translation>
    </message>
    <message>
        <source>{0} is switched on.</source>
        <translation>{0} är påslagen.</translation>
    </message>
    <message>
        <source>Version {0} of {1} is in force.</source>
        <translation>Version {0} av {1} gäller.</translation>
    </message>
    <message>
        <source>{0}, version {1}, is in force.</source>
        <translation>{0}, version {1}, gäller.</translation>
    </message>
    <message>
        <source>“{0}” is in the vocabulary.</source>
        <translation>”{0}” finns i ordlistan.</translation>
    </message>
    <message>
        <source>The word was not added.</source>
        <translation>Ordet lades inte till.</translation>
    </message>
    <message>
        <source>“{0}” is out of the vocabulary.</source>
        <translation>”{0}” är borttaget ur ordlistan.</translation>
    </message>
    <message>
        <source>{0} rule runs.</source>
        <translation>{0} regel körs.</translation>
    </message>
    <message>
        <source>{0} rules run.</source>
        <translation>{0} regler körs.</translation>
    </message>
    <message>
        <source>{0} thing of the package cannot run.</source>
        <translation>{0} sak i paketet kan inte köras.</translation>
    </message>
    <message>
        <source>{0} things of the package cannot run.</source>
        <translation>{0} saker i paketet kan inte köras.</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Visa dem</translation>
    </message>
    <message>
        <source>The style guide was not changed.</source>
        <translation>Stilguiden ändrades inte.</translation>
    </message>
    <message>
        <source>That could not be undone.</source>
        <translation>Det gick inte att ångra.</translation>
    </message>
</context>
<context>
    <name>SynonymCard</name>
    <message>
        <source>Words</source>
        <translation>Ord</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>Riktning</translation>
    </message>
    <message>
        <source>one way</source>
        <translation>åt ett håll</translation>
    </message>
    <message>
        <source>both ways</source>
        <translation>åt båda håll</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>every one</source>
        <translation>vart och ett</translation>
    </message>
    <message>
        <source>Synonyms</source>
        <translation>Synonymer</translation>
    </message>
    <message>
        <source>No synonyms yet: write words that mean the same below.</source>
        <translation>Inga synonymer än: skriv ord som betyder samma sak här nedanför.</translation>
    </message>
    <message>
        <source>Words that mean the same</source>
        <translation>Ord som betyder samma sak</translation>
    </message>
    <message>
        <source>refund, money back</source>
        <translation>återbetalning, pengar tillbaka</translation>
    </message>
    <message>
        <source>first finds others</source>
        <translation>det första hittar andra</translation>
    </message>
    <message>
        <source>every language</source>
        <translation>alla språk</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Lägg till</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Ta bort</translation>
    </message>
    <message>
        <source>“{0}” finds {1} answers in place of {2}</source>
        <translation>”{0}” hittar {1} svar i stället för {2}</translation>
    </message>
    <message>
        <source>these search tests would fail: {0}</source>
        <translation>de här söktesterna skulle bli underkända: {0}</translation>
    </message>
    <message>
        <source>no search test would fail</source>
        <translation>inget söktest skulle bli underkänt</translation>
    </message>
    <message>
        <source>Nothing more is found</source>
        <translation>Inget mer hittas</translation>
    </message>
</context>
<context>
    <name>TeamDialog</name>
    <message>
        <source>Open a team base</source>
        <translation>Öppna en gemensam bas</translation>
    </message>
    <message>
        <source>It is on a PostgreSQL server; whoever runs it gave you both.</source>
        <translation>Den finns på en PostgreSQL-server; du har fått båda av den som sköter den.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adress</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Lösenord</translation>
    </message>
    <message>
        <source>empty where the server asks for none</source>
        <translation>tomt om servern inte frågar</translation>
    </message>
    <message>
        <source>Keep it in the keyring of this computer</source>
        <translation>Spara det i datorns nyckelring</translation>
    </message>
    <message>
        <source>Open the base</source>
        <translation>Öppna basen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
</context>
<context>
    <name>TeamSigns</name>
    <message>
        <source>{0} is editing since {1}</source>
        <translation>{0} redigerar sedan {1}</translation>
    </message>
    <message>
        <source>The server of this base does not answer.</source>
        <translation>Servern för den här basen svarar inte.</translation>
    </message>
    <message>
        <source>What you type is kept on this computer, and saving works again when the server is back. There is no copy to read meanwhile.</source>
        <translation>Det du skriver sparas på den här datorn, och det går att spara igen när servern är tillbaka. Det finns ingen kopia att läsa under tiden.</translation>
    </message>
</context>
<context>
    <name>TextEdit</name>
    <message>
        <source>Article text, Markdown</source>
        <translation>Artikeltext, Markdown</translation>
    </message>
    <message>
        <source>Write the answer here. Markdown makes headings and lists.</source>
        <translation>Skriv svaret här. Markdown ger rubriker och listor.</translation>
    </message>
    <message>
        <source>Fixes</source>
        <translation>Åtgärder</translation>
    </message>
    <message>
        <source>No fix is known for this</source>
        <translation>Ingen åtgärd är känd för det här</translation>
    </message>
    <message>
        <source>Alt+Enter: {0}</source>
        <translation>Alt+Retur: {0}</translation>
    </message>
</context>
<context>
    <name>TextFields</name>
    <message>
        <source>Question</source>
        <translation>Fråga</translation>
    </message>
    <message>
        <source>What does the customer ask?</source>
        <translation>Vad frågar kunden?</translation>
    </message>
    <message>
        <source>Short answer</source>
        <translation>Kort svar</translation>
    </message>
    <message>
        <source>One or two sentences</source>
        <translation>En eller två meningar</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Ämne</translation>
    </message>
    <message>
        <source>Subject line, for email</source>
        <translation>Ämnesrad, för e-post</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>Nyckelord</translation>
    </message>
    <message>
        <source>Words people search for, with commas</source>
        <translation>Ord som folk söker på, med komma emellan</translation>
    </message>
</context>
<context>
    <name>TextPart</name>
    <message>
        <source>Open the article</source>
        <translation>Öppna artikeln</translation>
    </message>
    <message>
        <source>It stays as it was when it was put in.</source>
        <translation>Den är kvar som den var när den lades in.</translation>
    </message>
    <message>
        <source>It follows what is live: learners always read the newest words.</source>
        <translation>Den följer det publicerade: deltagarna läser alltid de senaste orden.</translation>
    </message>
    <message>
        <source>{0}. {1}</source>
        <translation>{0}. {1}</translation>
    </message>
    <message>
        <source>Follow what is live</source>
        <translation>Följ det som är publicerat</translation>
    </message>
    <message>
        <source>Keep these words</source>
        <translation>Behåll de här orden</translation>
    </message>
</context>
<context>
    <name>TextTabs</name>
    <message>
        <source>Channel of the text</source>
        <translation>Textens kanal</translation>
    </message>
    <message>
        <source>Language of the text</source>
        <translation>Textens språk</translation>
    </message>
    <message>
        <source>{0}: no text of its own</source>
        <translation>{0}: ingen egen text</translation>
    </message>
    <message>
        <source>{0}: its source has changed</source>
        <translation>{0}: källan har ändrats</translation>
    </message>
    <message>
        <source>{0}: {1}, v{2}</source>
        <translation>{0}: {1}, v{2}</translation>
    </message>
    <message>
        <source>{0} (Alt+{1})</source>
        <translation>{0} (Alt+{1})</translation>
    </message>
</context>
<context>
    <name>Ticks</name>
    <message>
        <source>{0}  {1}</source>
        <translation>{0}  {1}</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Undo</source>
        <translation>Ångra</translation>
    </message>
</context>
<context>
    <name>Told</name>
    <message>
        <source>CSV table</source>
        <translation>CSV-tabell</translation>
    </message>
    <message>
        <source>Chatbot intents</source>
        <translation>Chattbot-avsikter</translation>
    </message>
    <message>
        <source>Chatwoot canned responses</source>
        <translation>Chatwoot, färdiga svar</translation>
    </message>
    <message>
        <source>Email drafts</source>
        <translation>E-postutkast</translation>
    </message>
    <message>
        <source>Email templates as HTML and text</source>
        <translation>E-postmallar som HTML och text</translation>
    </message>
    <message>
        <source>Espanso text expander</source>
        <translation>Espanso, textexpansion</translation>
    </message>
    <message>
        <source>Excel table</source>
        <translation>Excel-tabell</translation>
    </message>
    <message>
        <source>Freshdesk canned responses</source>
        <translation>Freshdesk, färdiga svar</translation>
    </message>
    <message>
        <source>Gorgias macros</source>
        <translation>Gorgias, makron</translation>
    </message>
    <message>
        <source>Help centre website</source>
        <translation>Hjälpcenter på webben</translation>
    </message>
    <message>
        <source>WhatsApp message templates</source>
        <translation>WhatsApp, meddelandemallar</translation>
    </message>
    <message>
        <source>Zammad text modules</source>
        <translation>Zammad, textmoduler</translation>
    </message>
    <message>
        <source>Zendesk macros</source>
        <translation>Zendesk, makron</translation>
    </message>
    <message>
        <source>CSV file</source>
        <translation>CSV-fil</translation>
    </message>
    <message>
        <source>Chatwoot canned responses and articles (JSON)</source>
        <translation>Chatwoot, färdiga svar och artiklar (JSON)</translation>
    </message>
    <message>
        <source>Confluence export</source>
        <translation>Export från Confluence</translation>
    </message>
    <message>
        <source>Espanso matches (YAML)</source>
        <translation>Espanso, textsnuttar (YAML)</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Excel-arbetsbok</translation>
    </message>
    <message>
        <source>Folder of Markdown files</source>
        <translation>Mapp med Markdown-filer</translation>
    </message>
    <message>
        <source>Freshdesk articles and canned responses (JSON)</source>
        <translation>Freshdesk, artiklar och färdiga svar (JSON)</translation>
    </message>
    <message>
        <source>Gorgias macros (JSON)</source>
        <translation>Gorgias, makron (JSON)</translation>
    </message>
    <message>
        <source>HTML file or folder</source>
        <translation>HTML-fil eller mapp</translation>
    </message>
    <message>
        <source>Intercom articles and saved replies (JSON)</source>
        <translation>Intercom, artiklar och sparade svar (JSON)</translation>
    </message>
    <message>
        <source>Notion export</source>
        <translation>Export från Notion</translation>
    </message>
    <message>
        <source>Word document (DOCX)</source>
        <translation>Word-dokument (DOCX)</translation>
    </message>
    <message>
        <source>WordPress export (WXR)</source>
        <translation>Export från WordPress (WXR)</translation>
    </message>
    <message>
        <source>Zammad text modules (CSV)</source>
        <translation>Zammad, textmoduler (CSV)</translation>
    </message>
    <message>
        <source>Zendesk macros and articles (JSON)</source>
        <translation>Zendesk, makron och artiklar (JSON)</translation>
    </message>
    <message>
        <source>Anki deck</source>
        <translation>Anki-kortlek</translation>
    </message>
    <message>
        <source>GIFT questions for Moodle</source>
        <translation>GIFT-frågor för Moodle</translation>
    </message>
    <message>
        <source>Handout, trainer guide and call guide to print</source>
        <translation>Deltagarblad, utbildarguide och samtalsguide att skriva ut</translation>
    </message>
    <message>
        <source>SCORM 1.2 package for a learning platform</source>
        <translation>SCORM 1.2-paket för en lärplattform</translation>
    </message>
    <message>
        <source>Slides with trainer notes</source>
        <translation>Bilder med utbildarens anteckningar</translation>
    </message>
    <message>
        <source>Web pages for a disk or an intranet</source>
        <translation>Webbsidor för en disk eller ett intranät</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is left out: {1}.</source>
        <translation>”{0}” utelämnas: {1}.</translation>
    </message>
    <message>
        <source>its text cannot be read: {0}</source>
        <translation>dess text kan inte läsas: {0}</translation>
    </message>
    <message>
        <source>1 image left out, only the words for it stay</source>
        <translation>1 bild utelämnas, bara orden för den blir kvar</translation>
    </message>
    <message>
        <source>{0} images left out, only the words for it stay</source>
        <translation>{0} bilder utelämnas, bara orden för dem blir kvar</translation>
    </message>
    <message>
        <source>1 link to other items left out, the words stay</source>
        <translation>1 länk till andra poster utelämnas, orden blir kvar</translation>
    </message>
    <message>
        <source>{0} links to other items left out, the words stay</source>
        <translation>{0} länkar till andra poster utelämnas, orden blir kvar</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no placeholder here; it is kept as text</source>
        <translation>”{0}” är ingen platshållare här; det behålls som text</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; of the placeholder {1} is left out</source>
        <translation>”{0}” i platshållaren {1} utelämnas</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; ({1}) is a placeholder that somebody fills in</source>
        <translation>”{0}” ({1}) är en platshållare som någon fyller i</translation>
    </message>
    <message>
        <source>of the texts of &quot;{0}&quot; the first is taken</source>
        <translation>av texterna i ”{0}” tas den första</translation>
    </message>
    <message>
        <source>the place of the cursor ($|$) is left out</source>
        <translation>markörens plats ($|$) utelämnas</translation>
    </message>
    <message>
        <source>its other triggers: {0}; kept with the item</source>
        <translation>dess andra utlösare: {0}; de sparas med posten</translation>
    </message>
    <message>
        <source>files that it imports are read by themselves</source>
        <translation>filer som den hämtar in läses för sig</translation>
    </message>
    <message>
        <source>it was for {0} only</source>
        <translation>den var bara för {0}</translation>
    </message>
    <message>
        <source>it was for some groups only: kept with the item</source>
        <translation>den var bara för vissa grupper: det sparas med posten</translation>
    </message>
    <message>
        <source>its dynamic content ({{dc...}}) is not in the file</source>
        <translation>dess dynamiska innehåll ({{dc...}}) finns inte i filen</translation>
    </message>
    <message>
        <source>its attachments are not in the file</source>
        <translation>dess bilagor finns inte i filen</translation>
    </message>
    <message>
        <source>it was one person&apos;s own; here all may use it</source>
        <translation>den var en persons egen; här får alla använda den</translation>
    </message>
    <message>
        <source>not a text: {0} of the kind {1}</source>
        <translation>inga texter: {0} av typen {1}</translation>
    </message>
    <message>
        <source>what [{0}] made is left out</source>
        <translation>det som [{0}] gjorde utelämnas</translation>
    </message>
    <message>
        <source>the top folder is no section</source>
        <translation>den översta mappen blir ingen avdelning</translation>
    </message>
    <message>
        <source>read as {0}, without a mark: check its letters</source>
        <translation>läst som {0}, utan märke: kontrollera bokstäverna</translation>
    </message>
    <message>
        <source>read as {0}: check its letters</source>
        <translation>läst som {0}: kontrollera bokstäverna</translation>
    </message>
    <message>
        <source>an invisible character ({0}); kept, look at it</source>
        <translation>ett osynligt tecken ({0}); det är kvar, titta på det</translation>
    </message>
    <message>
        <source>there is no channel &quot;{0}&quot; here; kept as base</source>
        <translation>här finns ingen kanal ”{0}”; texten blir grundtext</translation>
    </message>
    <message>
        <source>the image &quot;{0}&quot; is left out: {1}</source>
        <translation>bilden ”{0}” utelämnas: {1}</translation>
    </message>
    <message>
        <source>the tab “{0}” now stands below the one before</source>
        <translation>fliken ”{0}” står nu under den förra</translation>
    </message>
    <message>
        <source>a block that folds is now always open</source>
        <translation>ett block som går att fälla ihop är nu alltid öppet</translation>
    </message>
    <message>
        <source>for the audience internal</source>
        <translation>för teamet</translation>
    </message>
    <message>
        <source>for the audience customer</source>
        <translation>för kunder</translation>
    </message>
    <message>
        <source>for the audience public</source>
        <translation>för alla</translation>
    </message>
    <message>
        <source>No base URL is set, so there is no sitemap, no feed and no canonical address.</source>
        <translation>Ingen webbadress är angiven, så det finns ingen webbkarta, inget flöde och ingen kanonisk adress.</translation>
    </message>
    <message>
        <source>This item cannot be purged yet.</source>
        <translation>Den här posten kan inte rensas bort än.</translation>
    </message>
    <message>
        <source>It is in use: archive it first.</source>
        <translation>Den används: arkivera den först.</translation>
    </message>
    <message>
        <source>Readers of {0} other items are sent to it.</source>
        <translation>Läsare av {0} andra poster skickas till den.</translation>
    </message>
    <message>
        <source>Incidents were told by this playbook: what customers read then stays.</source>
        <translation>Incidenter har berättats med den här krisplanen: det kunderna läste då finns kvar.</translation>
    </message>
    <message>
        <source>{0} quiz items quote it: retire them first.</source>
        <translation>{0} quizfrågor citerar den: ta dem ur bruk först.</translation>
    </message>
    <message>
        <source>An open change set has a text of it: take it out first.</source>
        <translation>Ett öppet ändringspaket har en text av den: ta ut den först.</translation>
    </message>
    <message>
        <source>{0} may not {1} &quot;{2}&quot;.</source>
        <translation>{0} får inte göra det här ({1}) med ”{2}”.</translation>
    </message>
    <message>
        <source>A text needs a title.</source>
        <translation>En text behöver en rubrik.</translation>
    </message>
    <message>
        <source>Write one and save again; the text is kept.</source>
        <translation>Skriv en och spara igen; texten är kvar.</translation>
    </message>
    <message>
        <source>Say in a comment why it goes back.</source>
        <translation>Säg i en kommentar varför den går tillbaka.</translation>
    </message>
    <message>
        <source>Only its author takes a text back.</source>
        <translation>Bara författaren tar tillbaka en text.</translation>
    </message>
    <message>
        <source>A reviewer returns or rejects it instead.</source>
        <translation>En granskare skickar tillbaka eller avvisar den i stället.</translation>
    </message>
    <message>
        <source>Nothing of this text is live.</source>
        <translation>Ingenting av den här texten är publicerat.</translation>
    </message>
    <message>
        <source>Live texts could not stay live with this value.</source>
        <translation>Publicerade texter skulle inte kunna vara kvar med det här värdet.</translation>
    </message>
    <message>
        <source>Take the links out first, or name the item that takes its place.</source>
        <translation>Ta bort länkarna först, eller ange den post som tar dess plats.</translation>
    </message>
    <message>
        <source>Another change of &quot;{0}&quot; is under way: &quot;{1}&quot;.</source>
        <translation>En annan ändring av ”{0}” är på gång: ”{1}”.</translation>
    </message>
    <message>
        <source>Publish that change set or give it up first.</source>
        <translation>Publicera det ändringspaketet eller ge upp det först.</translation>
    </message>
    <message>
        <source>An incident needs a title.</source>
        <translation>En incident behöver en rubrik.</translation>
    </message>
    <message>
        <source>Say in a few words what happened.</source>
        <translation>Säg med några ord vad som har hänt.</translation>
    </message>
    <message>
        <source>Synonyms are at least two words.</source>
        <translation>Synonymer är minst två ord.</translation>
    </message>
    <message>
        <source>Name another word for it.</source>
        <translation>Ange ett ord till för det.</translation>
    </message>
    <message>
        <source>Nothing is called &quot;{0}&quot;.</source>
        <translation>Ingenting heter ”{0}”.</translation>
    </message>
    <message>
        <source>No status is called &quot;{0}&quot;.</source>
        <translation>Ingen status heter ”{0}”.</translation>
    </message>
    <message>
        <source>There are: {0}.</source>
        <translation>Det finns: {0}.</translation>
    </message>
    <message>
        <source>This filter asks for nothing.</source>
        <translation>Det här filtret frågar inte efter något.</translation>
    </message>
    <message>
        <source>Write one of {0}, or delete the line.</source>
        <translation>Skriv en av {0}, eller ta bort raden.</translation>
    </message>
    <message>
        <source>Write one; it can be changed at any time.</source>
        <translation>Skriv en; den kan ändras när som helst.</translation>
    </message>
    <message>
        <source>Write what it is to show first.</source>
        <translation>Skriv först vad det ska visa.</translation>
    </message>
    <message>
        <source>This filter is not yours.</source>
        <translation>Det här filtret är inte ditt.</translation>
    </message>
    <message>
        <source>Only your own filters can be taken away.</source>
        <translation>Bara dina egna filter kan tas bort.</translation>
    </message>
    <message>
        <source>The quiz item cannot be confirmed.</source>
        <translation>Frågan kan inte bekräftas.</translation>
    </message>
    <message>
        <source>A quiz item has to quote what is live.</source>
        <translation>En fråga måste citera det som är publicerat.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; cannot be used: {1}</source>
        <translation>”{0}” kan inte användas: {1}</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; cannot change like that: {1}</source>
        <translation>”{0}” kan inte ändras så: {1}</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; cannot name a fact.</source>
        <translation>”{0}” kan inte vara namnet på en uppgift.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; cannot name a pack.</source>
        <translation>”{0}” kan inte vara namnet på ett paket.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; cannot stand below itself.</source>
        <translation>”{0}” kan inte stå under sig själv.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; cannot take its place: {1}.</source>
        <translation>”{0}” kan inte ta dess plats: {1}.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; has a value of the wrong kind</source>
        <translation>”{0}” har ett värde av fel slag</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; has no such grant.</source>
        <translation>”{0}” har ingen sådan behörighet.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; has values of the type {1}.</source>
        <translation>”{0}” har värden av typen {1}.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is found everywhere.</source>
        <translation>”{0}” hittas överallt.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is in the change set &quot;{1}&quot;, whose texts move together.</source>
        <translation>”{0}” ingår i ändringspaketet ”{1}”, vars texter flyttas tillsammans.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is neither 1 nor 0</source>
        <translation>”{0}” är varken 1 eller 0</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no day.</source>
        <translation>”{0}” är ingen dag.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no fragment.</source>
        <translation>”{0}” är inget textblock.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no name of a rule.</source>
        <translation>”{0}” är inget regelnamn.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no option.</source>
        <translation>”{0}” är inget val.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no regular expression: {1}.</source>
        <translation>”{0}” är inget reguljärt uttryck: {1}.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no time</source>
        <translation>”{0}” är ingen tid</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not a locale.</source>
        <translation>”{0}” är ingen språkkod.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not empty: {1} items and {2} sections stand in it, archived ones included.</source>
        <translation>”{0}” är inte tom: {1} poster och {2} avdelningar står i den, arkiverade medräknade.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not the address of a PostgreSQL database.</source>
        <translation>”{0}” är inte adressen till en PostgreSQL-databas.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is {1} or not the newest.</source>
        <translation>”{0}” är {1} eller inte den nyaste.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; means {1} change sets.</source>
        <translation>”{0}” betyder {1} ändringspaket.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; means {1} incidents.</source>
        <translation>”{0}” betyder {1} incidenter.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; means {1} items.</source>
        <translation>”{0}” betyder {1} poster.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; was changed by {1} meanwhile.</source>
        <translation>”{0}” ändrades av {1} under tiden.</translation>
    </message>
    <message>
        <source>A PostgreSQL base is backed up by its server, not by KBDesk.</source>
        <translation>En PostgreSQL-bas säkerhetskopieras av sin server, inte av KBDesk.</translation>
    </message>
    <message>
        <source>A base is made anew or restored from a backup.</source>
        <translation>En bas skapas på nytt eller återställs från en säkerhetskopia.</translation>
    </message>
    <message>
        <source>A change set needs a title.</source>
        <translation>Ett ändringspaket behöver en titel.</translation>
    </message>
    <message>
        <source>A filter needs a name.</source>
        <translation>Ett filter behöver ett namn.</translation>
    </message>
    <message>
        <source>A login is one word.</source>
        <translation>En inloggning är ett ord.</translation>
    </message>
    <message>
        <source>A move is learned from good examples.</source>
        <translation>Ett grepp lärs av goda exempel.</translation>
    </message>
    <message>
        <source>A part of kind {0} names nothing to show.</source>
        <translation>En del av slaget {0} nämner inget att visa.</translation>
    </message>
    <message>
        <source>A place in the list is a number from 1 to {0}.</source>
        <translation>En plats i listan är ett tal från 1 till {0}.</translation>
    </message>
    <message>
        <source>A purge needs a reason.</source>
        <translation>En rensning behöver ett skäl.</translation>
    </message>
    <message>
        <source>A report of {0} days is none.</source>
        <translation>En rapport över {0} dagar är ingen.</translation>
    </message>
    <message>
        <source>A review needs an interval of at least one day.</source>
        <translation>En granskning behöver ett intervall på minst en dag.</translation>
    </message>
    <message>
        <source>A reviewer returns it.</source>
        <translation>En granskare skickar tillbaka det.</translation>
    </message>
    <message>
        <source>A revision that is {0} cannot be published.</source>
        <translation>En version som är {0} kan inte publiceras.</translation>
    </message>
    <message>
        <source>A revision that is {0} cannot become {1}.</source>
        <translation>En version som är {0} kan inte bli {1}.</translation>
    </message>
    <message>
        <source>A rule needs a name.</source>
        <translation>En regel behöver ett namn.</translation>
    </message>
    <message>
        <source>A rule needs an example of what is wrong.</source>
        <translation>En regel behöver ett exempel på vad som är fel.</translation>
    </message>
    <message>
        <source>A search test needs words to search for.</source>
        <translation>Ett söktest behöver ord att söka på.</translation>
    </message>
    <message>
        <source>A similarity of {0} is none.</source>
        <translation>En likhet på {0} är ingen.</translation>
    </message>
    <message>
        <source>A team needs a name.</source>
        <translation>Ett team behöver ett namn.</translation>
    </message>
    <message>
        <source>A text has no field {0}.</source>
        <translation>En text har inget fält {0}.</translation>
    </message>
    <message>
        <source>A time needs a zone.</source>
        <translation>En tid behöver en zon.</translation>
    </message>
    <message>
        <source>A waiver needs a reason.</source>
        <translation>Ett undantag behöver ett skäl.</translation>
    </message>
    <message>
        <source>A word of the vocabulary is not empty.</source>
        <translation>Ett ord i ordförrådet är inte tomt.</translation>
    </message>
    <message>
        <source>Add a fact of its own instead.</source>
        <translation>Lägg till en egen uppgift i stället.</translation>
    </message>
    <message>
        <source>Add it again, or take it out of the text.</source>
        <translation>Lägg till den igen, eller ta bort den ur texten.</translation>
    </message>
    <message>
        <source>After the update a row of {0} would point to a missing {1}.</source>
        <translation>Efter uppdateringen skulle en rad i {0} peka på {1} som saknas.</translation>
    </message>
    <message>
        <source>An address with a password in it ends up in lists of processes and in logs.</source>
        <translation>En adress med lösenord i hamnar i processlistor och loggar.</translation>
    </message>
    <message>
        <source>An escalation path has a name and at least one level.</source>
        <translation>En eskaleringsväg har ett namn och minst en nivå.</translation>
    </message>
    <message>
        <source>An export to &quot;{0}&quot; cannot be compared with a dump.</source>
        <translation>En export till ”{0}” kan inte jämföras med en fil därifrån.</translation>
    </message>
    <message>
        <source>An item cannot be merged into itself.</source>
        <translation>En post kan inte slås ihop med sig själv.</translation>
    </message>
    <message>
        <source>An item has no &quot;{0}&quot;.</source>
        <translation>En post har inget ”{0}”.</translation>
    </message>
    <message>
        <source>An item stays of the type that it was made.</source>
        <translation>En post behåller den typ den skapades med.</translation>
    </message>
    <message>
        <source>Another KBDesk is writing this base ({0}); with SQLite {1} two programs that write at once could lose changes.</source>
        <translation>Ett annat KBDesk skriver i den här basen ({0}); med SQLite {1} kan två program som skriver samtidigt förlora ändringar.</translation>
    </message>
    <message>
        <source>Another KBDesk is writing {0}.</source>
        <translation>Ett annat KBDesk skriver {0}.</translation>
    </message>
    <message>
        <source>Another KBDesk window is {0}.</source>
        <translation>Ett annat KBDesk-fönster håller på: {0}.</translation>
    </message>
    <message>
        <source>Another task of this program has been writing {0} for a minute.</source>
        <translation>Ett annat arbete i det här programmet har skrivit {0} i en minut.</translation>
    </message>
    <message>
        <source>Another text of its change set has its time still to come.</source>
        <translation>En annan text i dess ändringspaket har sin tid framför sig.</translation>
    </message>
    <message>
        <source>Archive it, or write one.</source>
        <translation>Arkivera den, eller skriv en.</translation>
    </message>
    <message>
        <source>Ask for at least one sign.</source>
        <translation>Sök efter minst ett tecken.</translation>
    </message>
    <message>
        <source>Ask for the right to read it.</source>
        <translation>Be om rätt att läsa den.</translation>
    </message>
    <message>
        <source>Ask for the right to write in this folder, or open the base read only.</source>
        <translation>Be om rätt att skriva i mappen, eller öppna basen skrivskyddad.</translation>
    </message>
    <message>
        <source>Ask for the right to write the file and its folder, or open it read only.</source>
        <translation>Be om rätt att skriva filen och dess mapp, eller öppna den skrivskyddad.</translation>
    </message>
    <message>
        <source>Bring back a backup.</source>
        <translation>Läs tillbaka en säkerhetskopia.</translation>
    </message>
    <message>
        <source>Bring it back first.</source>
        <translation>Ta tillbaka den först.</translation>
    </message>
    <message>
        <source>Build it anew.</source>
        <translation>Bygg det på nytt.</translation>
    </message>
    <message>
        <source>Build it anew; searching goes on meanwhile.</source>
        <translation>Bygg det på nytt; det går att söka under tiden.</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Byte</translation>
    </message>
    <message>
        <source>Change the rule or the example.</source>
        <translation>Ändra regeln eller exemplet.</translation>
    </message>
    <message>
        <source>Change them first, or take them out of readers&apos; sight.</source>
        <translation>Ändra dem först, eller ta dem ur läsarnas sikte.</translation>
    </message>
    <message>
        <source>Check the name, or make a new base there.</source>
        <translation>Kontrollera namnet, eller skapa en ny bas där.</translation>
    </message>
    <message>
        <source>Check the network and try again; what was not reported as saved may be lost.</source>
        <translation>Kontrollera nätverket och försök igen; det som inte meddelats som sparat kan ha gått förlorat.</translation>
    </message>
    <message>
        <source>Check the reply without naming an item.</source>
        <translation>Kontrollera svaret utan att ange en post.</translation>
    </message>
    <message>
        <source>Checking what goes live</source>
        <translation>Kontrollerar det som publiceras</translation>
    </message>
    <message>
        <source>Choose a text for each of them.</source>
        <translation>Välj en text för vart och ett av dem.</translation>
    </message>
    <message>
        <source>Choose another folder, or an empty one. Nothing was changed.</source>
        <translation>Välj en annan mapp, eller en tom. Inget har ändrats.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Välj en annan mapp.</translation>
    </message>
    <message>
        <source>Choose another key.</source>
        <translation>Välj en annan nyckel.</translation>
    </message>
    <message>
        <source>Choose another name, or move the file away. Nothing was changed.</source>
        <translation>Välj ett annat namn, eller flytta undan filen. Inget har ändrats.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Välj ett annat namn.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Välj en annan.</translation>
    </message>
    <message>
        <source>Choose another section.</source>
        <translation>Välj en annan avdelning.</translation>
    </message>
    <message>
        <source>Choose what is to be so.</source>
        <translation>Välj vad som ska bli så.</translation>
    </message>
    <message>
        <source>Close it, then try again.</source>
        <translation>Stäng det och försök sedan igen.</translation>
    </message>
    <message>
        <source>Close the incident first.</source>
        <translation>Stäng incidenten först.</translation>
    </message>
    <message>
        <source>Close the other window or wait for the other command, then try again; reading works meanwhile.</source>
        <translation>Stäng det andra fönstret eller vänta på det andra kommandot, och försök sedan igen; läsning fungerar under tiden.</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Jämför</translation>
    </message>
    <message>
        <source>Copy both files to a folder that you can write, and open the copy.</source>
        <translation>Kopiera båda filerna till en mapp där du får skriva, och öppna kopian.</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>Kopierar</translation>
    </message>
    <message>
        <source>Copying {0}</source>
        <translation>Kopierar {0}</translation>
    </message>
    <message>
        <source>Each side has 1 to {0} pixels.</source>
        <translation>Varje sida har 1 till {0} bildpunkter.</translation>
    </message>
    <message>
        <source>Feedback has at most {0} characters.</source>
        <translation>Återkoppling får ha högst {0} tecken.</translation>
    </message>
    <message>
        <source>Fill a new base with it.</source>
        <translation>Fyll en ny bas med det.</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>Avslutar</translation>
    </message>
    <message>
        <source>Following links</source>
        <translation>Följer länkar</translation>
    </message>
    <message>
        <source>Free some space, then save again: all that was saved before is safe.</source>
        <translation>Frigör utrymme och spara sedan igen: allt som sparats tidigare är i säkerhet.</translation>
    </message>
    <message>
        <source>Give 0 to 100.</source>
        <translation>Ange 0 till 100.</translation>
    </message>
    <message>
        <source>Give a pattern, or examples of one mistake.</source>
        <translation>Ge ett mönster, eller exempel på ett enda fel.</translation>
    </message>
    <message>
        <source>Give one or more.</source>
        <translation>Ge ett eller flera.</translation>
    </message>
    <message>
        <source>Give shorter examples, or only the words that are wrong.</source>
        <translation>Ge kortare exempel, eller bara orden som är fel.</translation>
    </message>
    <message>
        <source>Give texts that make it, or a pattern.</source>
        <translation>Ge texter som gör det, eller ett mönster.</translation>
    </message>
    <message>
        <source>Give the base an empty database.</source>
        <translation>Ge basen en tom databas.</translation>
    </message>
    <message>
        <source>Go on with the whole set: {0}</source>
        <translation>Fortsätt med hela paketet: {0}</translation>
    </message>
    <message>
        <source>Grant roles to it instead.</source>
        <translation>Ge den roller i stället.</translation>
    </message>
    <message>
        <source>Have it approved and published first.</source>
        <translation>Få den godkänd och publicerad först.</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Import it in parts.</source>
        <translation>Importera den i delar.</translation>
    </message>
    <message>
        <source>Import without publishing; the texts wait as drafts.</source>
        <translation>Importera utan att publicera; texterna väntar som utkast.</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>Indexerar</translation>
    </message>
    <message>
        <source>Install a Hunspell dictionary of the language, such as hunspell-sv.</source>
        <translation>Installera en Hunspell-ordlista för språket, till exempel hunspell-sv.</translation>
    </message>
    <message>
        <source>It cannot become {0} yet.</source>
        <translation>Den kan inte bli {0} än.</translation>
    </message>
    <message>
        <source>It cannot go from {0} to {1}.</source>
        <translation>Den kan inte gå från {0} till {1}.</translation>
    </message>
    <message>
        <source>It cannot take the fast lane.</source>
        <translation>Den kan inte ta snabbfilen.</translation>
    </message>
    <message>
        <source>It has {0}.</source>
        <translation>Den har {0}.</translation>
    </message>
    <message>
        <source>It is free {0} days after that; choose another one.</source>
        <translation>Den blir ledig {0} dagar efter det; välj en annan.</translation>
    </message>
    <message>
        <source>It may have been removed meanwhile.</source>
        <translation>Den kan ha tagits bort under tiden.</translation>
    </message>
    <message>
        <source>It stands in no list.</source>
        <translation>Den står inte i någon lista.</translation>
    </message>
    <message>
        <source>It stays on the tombstone; name no person.</source>
        <translation>Det blir kvar på gravstenen; nämn ingen person.</translation>
    </message>
    <message>
        <source>Items are archived by themselves.</source>
        <translation>Poster arkiveras för sig.</translation>
    </message>
    <message>
        <source>Its batch stands in what the import printed.</source>
        <translation>Dess beteckning står i det importen skrev ut.</translation>
    </message>
    <message>
        <source>Its fields are {0}.</source>
        <translation>Dess fält är {0}.</translation>
    </message>
    <message>
        <source>Keep the file; another backup may be whole. Check the base itself too.</source>
        <translation>Behåll filen; en annan säkerhetskopia kan vara hel. Kontrollera själva basen också.</translation>
    </message>
    <message>
        <source>Leave sslmode out, or name your own authority: ?sslmode=verify-full&amp;sslrootcert=/path/to/ca.pem.</source>
        <translation>Utelämna sslmode, eller ange din egen utfärdare: ?sslmode=verify-full&amp;sslrootcert=/path/to/ca.pem.</translation>
    </message>
    <message>
        <source>Leave the actor out; in a team base nobody writes in another person&apos;s name.</source>
        <translation>Utelämna namnet; i en teambas skriver ingen i någon annans namn.</translation>
    </message>
    <message>
        <source>Leave the password out and run `kbdesk team password` once; the system keeps it.</source>
        <translation>Utelämna lösenordet och kör `kbdesk team password` en gång; systemet sparar det.</translation>
    </message>
    <message>
        <source>Let whoever runs the server run pg_dump; `kbdesk base export` writes an archive.</source>
        <translation>Låt den som sköter servern köra pg_dump; `kbdesk base export` skriver ett arkiv.</translation>
    </message>
    <message>
        <source>Let whoever runs the server run: pg_dump --format=custom --file=kb.dump &lt;database&gt;.</source>
        <translation>Låt den som sköter servern köra: pg_dump --format=custom --file=kb.dump &lt;databas&gt;.</translation>
    </message>
    <message>
        <source>Live texts could not stay as they are.</source>
        <translation>Publicerade texter kunde inte vara kvar som de är.</translation>
    </message>
    <message>
        <source>Live texts link to this item: {0}{1}.</source>
        <translation>Publicerade texter länkar till den här posten: {0}{1}.</translation>
    </message>
    <message>
        <source>Live texts use this fragment: {0}{1}.</source>
        <translation>Publicerade texter använder det här textblocket: {0}{1}.</translation>
    </message>
    <message>
        <source>Look at all of them with `kbdesk check`, keep a copy of the file as it is, and bring the newest good backup back.</source>
        <translation>Se alla med `kbdesk check`, behåll en kopia av filen som den är och läs tillbaka den nyaste goda säkerhetskopian.</translation>
    </message>
    <message>
        <source>Look at its newest version.</source>
        <translation>Se på dess nyaste version.</translation>
    </message>
    <message>
        <source>Looking at items</source>
        <translation>Ser på poster</translation>
    </message>
    <message>
        <source>Looking for files</source>
        <translation>Letar efter filer</translation>
    </message>
    <message>
        <source>Make a new one.</source>
        <translation>Skapa en ny.</translation>
    </message>
    <message>
        <source>Make it, or choose another.</source>
        <translation>Skapa den, eller välj en annan.</translation>
    </message>
    <message>
        <source>Make one in it first.</source>
        <translation>Skapa en i den först.</translation>
    </message>
    <message>
        <source>Make somebody else an administrator first.</source>
        <translation>Gör någon annan till administratör först.</translation>
    </message>
    <message>
        <source>Make the picture smaller.</source>
        <translation>Gör bilden mindre.</translation>
    </message>
    <message>
        <source>Markdown, HTML and Word documents (.docx) can be taken in.</source>
        <translation>Markdown, HTML och Word-dokument (.docx) kan tas in.</translation>
    </message>
    <message>
        <source>Mend it or delete it.</source>
        <translation>Laga den eller ta bort den.</translation>
    </message>
    <message>
        <source>Messages can become too long.</source>
        <translation>Meddelanden kan bli för långa.</translation>
    </message>
    <message>
        <source>Move it away to prove the backup by its contents alone.</source>
        <translation>Flytta undan den för att pröva säkerhetskopian bara på dess innehåll.</translation>
    </message>
    <message>
        <source>Move them elsewhere, or choose another folder. Nothing was changed.</source>
        <translation>Flytta dem, eller välj en annan mapp. Inget har ändrats.</translation>
    </message>
    <message>
        <source>Move them first.</source>
        <translation>Flytta dem först.</translation>
    </message>
    <message>
        <source>Name 1 to {0} days.</source>
        <translation>Ange 1 till {0} dagar.</translation>
    </message>
    <message>
        <source>Name a day in the past.</source>
        <translation>Ange en dag som har varit.</translation>
    </message>
    <message>
        <source>Name a file, such as {0}/course{1}.</source>
        <translation>Ange en fil, till exempel {0}/course{1}.</translation>
    </message>
    <message>
        <source>Name a folder to export to.</source>
        <translation>Ange en mapp att exportera till.</translation>
    </message>
    <message>
        <source>Name a later day.</source>
        <translation>Ange en senare dag.</translation>
    </message>
    <message>
        <source>Name a later time for its end.</source>
        <translation>Ange en senare tid för dess slut.</translation>
    </message>
    <message>
        <source>Name a new folder.</source>
        <translation>Ange en ny mapp.</translation>
    </message>
    <message>
        <source>Name one above 0 and up to 1.</source>
        <translation>Ange en över 0 och högst 1.</translation>
    </message>
    <message>
        <source>Name one by its uid.</source>
        <translation>Ange en med dess uid.</translation>
    </message>
    <message>
        <source>Name the file of a KBDesk base.</source>
        <translation>Ange filen för en KBDesk-bas.</translation>
    </message>
    <message>
        <source>Name the file of the base in it.</source>
        <translation>Ange filen för basen i den.</translation>
    </message>
    <message>
        <source>No language is named.</source>
        <translation>Inget språk är angivet.</translation>
    </message>
    <message>
        <source>No live text has the {0} &quot;{1}&quot;.</source>
        <translation>Ingen publicerad text har {0} ”{1}”.</translation>
    </message>
    <message>
        <source>No message of this phase is left to be posted.</source>
        <translation>Inget meddelande i den här fasen återstår att skicka.</translation>
    </message>
    <message>
        <source>No question changed in {0} since learners passed.</source>
        <translation>Ingen fråga har ändrats i {0} sedan deltagarna klarade den.</translation>
    </message>
    <message>
        <source>Nobody approved the message.</source>
        <translation>Ingen har godkänt meddelandet.</translation>
    </message>
    <message>
        <source>Nobody here has the login &quot;{0}&quot;.</source>
        <translation>Ingen här har inloggningen ”{0}”.</translation>
    </message>
    <message>
        <source>Nobody who passed has to be asked again: no question changed since.</source>
        <translation>Ingen som klarade det behöver frågas igen: ingen fråga har ändrats sedan dess.</translation>
    </message>
    <message>
        <source>Nobody would be left who can administer the base.</source>
        <translation>Ingen skulle vara kvar som kan administrera basen.</translation>
    </message>
    <message>
        <source>None of these messages waits for that mark.</source>
        <translation>Inget av de här meddelandena väntar på den markeringen.</translation>
    </message>
    <message>
        <source>Nothing can be made in {0} ({1}).</source>
        <translation>Inget kan skapas i {0} ({1}).</translation>
    </message>
    <message>
        <source>Nothing is looked for.</source>
        <translation>Inget söks.</translation>
    </message>
    <message>
        <source>Nothing is to be changed.</source>
        <translation>Inget ska ändras.</translation>
    </message>
    <message>
        <source>Nothing of it is live, so there is nothing to verify.</source>
        <translation>Inget av den är publicerat, så det finns inget att bekräfta.</translation>
    </message>
    <message>
        <source>Nothing of this item is live.</source>
        <translation>Inget av den här posten är publicerat.</translation>
    </message>
    <message>
        <source>Nothing of this playbook is live.</source>
        <translation>Inget av den här krisplanen är publicerat.</translation>
    </message>
    <message>
        <source>Nothing of this text is live on its channel.</source>
        <translation>Inget av den här texten är publicerat på sin kanal.</translation>
    </message>
    <message>
        <source>Nothing was lost: try again in a moment.</source>
        <translation>Inget har gått förlorat: försök igen om en stund.</translation>
    </message>
    <message>
        <source>On {0} UTC there was no base yet.</source>
        <translation>{0} UTC fanns det ingen bas än.</translation>
    </message>
    <message>
        <source>Only fragments stand in other texts.</source>
        <translation>Bara textblock står i andra texter.</translation>
    </message>
    <message>
        <source>Only the newest draft of a text goes into a change set.</source>
        <translation>Bara det nyaste utkastet av en text får ingå i ett ändringspaket.</translation>
    </message>
    <message>
        <source>Only translations and variants have one.</source>
        <translation>Bara översättningar och varianter har en.</translation>
    </message>
    <message>
        <source>Only who opened a change set takes it back.</source>
        <translation>Bara den som öppnade ett ändringspaket tar tillbaka det.</translation>
    </message>
    <message>
        <source>Only your own filters can be changed.</source>
        <translation>Bara dina egna filter kan ändras.</translation>
    </message>
    <message>
        <source>Open it anew and make your change again.</source>
        <translation>Öppna det på nytt och gör om din ändring.</translation>
    </message>
    <message>
        <source>Open it once for writing, or copy it to a folder that you can write.</source>
        <translation>Öppna den en gång för skrivning, eller kopiera den till en mapp där du får skriva.</translation>
    </message>
    <message>
        <source>Past the review only with a reason.</source>
        <translation>Förbi granskningen bara med ett skäl.</translation>
    </message>
    <message>
        <source>Perhaps {0}.</source>
        <translation>Kanske {0}.</translation>
    </message>
    <message>
        <source>Publish it the usual way.</source>
        <translation>Publicera det på vanligt sätt.</translation>
    </message>
    <message>
        <source>Publishing</source>
        <translation>Publicerar</translation>
    </message>
    <message>
        <source>Put the file on a disk of this computer, or let the team share a PostgreSQL base.</source>
        <translation>Lägg filen på en disk i den här datorn, eller låt teamet dela en PostgreSQL-bas.</translation>
    </message>
    <message>
        <source>Quote the passage anew.</source>
        <translation>Citera stycket på nytt.</translation>
    </message>
    <message>
        <source>Reading documents</source>
        <translation>Läser dokument</translation>
    </message>
    <message>
        <source>Reading files</source>
        <translation>Läser filer</translation>
    </message>
    <message>
        <source>Reading pages</source>
        <translation>Läser sidor</translation>
    </message>
    <message>
        <source>Reading tables</source>
        <translation>Läser tabeller</translation>
    </message>
    <message>
        <source>Reading texts</source>
        <translation>Läser texter</translation>
    </message>
    <message>
        <source>Reading the batch</source>
        <translation>Läser omgången</translation>
    </message>
    <message>
        <source>Recall it first, or open another one.</source>
        <translation>Ta tillbaka det först, eller öppna ett annat.</translation>
    </message>
    <message>
        <source>Remove it, or paste the text again from where it came.</source>
        <translation>Ta bort det, eller klistra in texten igen från källan.</translation>
    </message>
    <message>
        <source>Remove it; no database can keep it.</source>
        <translation>Ta bort det; ingen databas kan spara det.</translation>
    </message>
    <message>
        <source>Restore a backup.</source>
        <translation>Återställ en säkerhetskopia.</translation>
    </message>
    <message>
        <source>Restore to another name, compare, then swap the two.</source>
        <translation>Återställ till ett annat namn, jämför och byt sedan plats på dem.</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>Återställer</translation>
    </message>
    <message>
        <source>Revision {0} is not of this text.</source>
        <translation>Version {0} hör inte till den här texten.</translation>
    </message>
    <message>
        <source>Rows of {0}</source>
        <translation>Rader i {0}</translation>
    </message>
    <message>
        <source>Save it as CSV UTF-8.</source>
        <translation>Spara den som CSV UTF-8.</translation>
    </message>
    <message>
        <source>Save it as UTF-8, or name its encoding, such as cp1252.</source>
        <translation>Spara den som UTF-8, eller ange dess teckenkodning, till exempel cp1252.</translation>
    </message>
    <message>
        <source>Saving images</source>
        <translation>Sparar bilder</translation>
    </message>
    <message>
        <source>Saving items</source>
        <translation>Sparar poster</translation>
    </message>
    <message>
        <source>Saving texts</source>
        <translation>Sparar texter</translation>
    </message>
    <message>
        <source>Say the main thing.</source>
        <translation>Skriv det viktigaste.</translation>
    </message>
    <message>
        <source>Say what changes.</source>
        <translation>Skriv vad som ändras.</translation>
    </message>
    <message>
        <source>Say what the model reads: --language sv</source>
        <translation>Säg vad modellen läser: --language sv</translation>
    </message>
    <message>
        <source>Say what the name stands for, or take it out of the text.</source>
        <translation>Säg vad namnet står för, eller ta bort det ur texten.</translation>
    </message>
    <message>
        <source>Say why it cannot wait.</source>
        <translation>Skriv varför det inte kan vänta.</translation>
    </message>
    <message>
        <source>Say why the rule need not hold here.</source>
        <translation>Skriv varför regeln inte behöver gälla här.</translation>
    </message>
    <message>
        <source>Search by title works; it is tried again at the next start.</source>
        <translation>Sökning på titel fungerar; det görs ett nytt försök vid nästa start.</translation>
    </message>
    <message>
        <source>Search goes by words; it is tried again after the next change.</source>
        <translation>Sökningen går på ord; det görs ett nytt försök efter nästa ändring.</translation>
    </message>
    <message>
        <source>Search tests would break.</source>
        <translation>Söktester skulle sluta fungera.</translation>
    </message>
    <message>
        <source>See that the drive is connected and healthy, then try again.</source>
        <translation>Se till att enheten är ansluten och frisk, och försök sedan igen.</translation>
    </message>
    <message>
        <source>See that the file and its folder are within reach.</source>
        <translation>Se till att filen och dess mapp går att nå.</translation>
    </message>
    <message>
        <source>Several imports begin with &quot;{0}&quot;.</source>
        <translation>Flera importer börjar med ”{0}”.</translation>
    </message>
    <message>
        <source>Somebody changed the set in this moment.</source>
        <translation>Någon ändrade paketet just nu.</translation>
    </message>
    <message>
        <source>Somebody else updated the incident in this moment.</source>
        <translation>Någon annan uppdaterade incidenten just nu.</translation>
    </message>
    <message>
        <source>Somebody went on with this text.</source>
        <translation>Någon har arbetat vidare med texten.</translation>
    </message>
    <message>
        <source>Split it into several articles.</source>
        <translation>Dela upp den i flera artiklar.</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>Struktur</translation>
    </message>
    <message>
        <source>Take it out and save again.</source>
        <translation>Ta bort det och spara igen.</translation>
    </message>
    <message>
        <source>Take it out of them first, or name the fragment that takes its place.</source>
        <translation>Ta bort det ur dem först, eller ange textblocket som tar dess plats.</translation>
    </message>
    <message>
        <source>Take it out there first, or publish that one.</source>
        <translation>Ta ut den därifrån först, eller publicera det paketet.</translation>
    </message>
    <message>
        <source>Tell whoever runs the server at once and keep a copy of its files.</source>
        <translation>Säg genast till den som sköter servern och behåll en kopia av dess filer.</translation>
    </message>
    <message>
        <source>The address of the database cannot be read.</source>
        <translation>Databasens adress kan inte läsas.</translation>
    </message>
    <message>
        <source>The backup itself is whole: {0}.</source>
        <translation>Själva säkerhetskopian är hel: {0}.</translation>
    </message>
    <message>
        <source>The bad examples have no words in common.</source>
        <translation>De dåliga exemplen har inga gemensamma ord.</translation>
    </message>
    <message>
        <source>The base was left as it was; check it, then try again.</source>
        <translation>Basen lämnades som den var; kontrollera den och försök sedan igen.</translation>
    </message>
    <message>
        <source>The change set &quot;{0}&quot; is not in review.</source>
        <translation>Ändringspaketet ”{0}” granskas inte.</translation>
    </message>
    <message>
        <source>The change set &quot;{0}&quot; is {1}.</source>
        <translation>Ändringspaketet ”{0}” är {1}.</translation>
    </message>
    <message>
        <source>The change set cannot be published yet.</source>
        <translation>Ändringspaketet kan inte publiceras än.</translation>
    </message>
    <message>
        <source>The change set cannot become {0} yet.</source>
        <translation>Ändringspaketet kan inte bli {0} än.</translation>
    </message>
    <message>
        <source>The change set was given up.</source>
        <translation>Ändringspaketet gavs upp.</translation>
    </message>
    <message>
        <source>The comment is empty.</source>
        <translation>Kommentaren är tom.</translation>
    </message>
    <message>
        <source>The database {0} belongs to another program.</source>
        <translation>Databasen {0} tillhör ett annat program.</translation>
    </message>
    <message>
        <source>The database {0} holds no KBDesk base.</source>
        <translation>Databasen {0} innehåller ingen KBDesk-bas.</translation>
    </message>
    <message>
        <source>The database {0} holds {1}.</source>
        <translation>Databasen {0} innehåller {1}.</translation>
    </message>
    <message>
        <source>The disk of {0} does not answer properly ({1}); the change was not saved.</source>
        <translation>Disken för {0} svarar inte som den ska ({1}); ändringen sparades inte.</translation>
    </message>
    <message>
        <source>The examples have no words in common that tell them apart from the others.</source>
        <translation>Exemplen har inga gemensamma ord som skiljer dem från de andra.</translation>
    </message>
    <message>
        <source>The facts are not complete.</source>
        <translation>Uppgifterna är inte kompletta.</translation>
    </message>
    <message>
        <source>The fast lane is for drafts.</source>
        <translation>Snabbfilen är till för utkast.</translation>
    </message>
    <message>
        <source>The finding would show again at once.</source>
        <translation>Anmärkningen skulle visas igen direkt.</translation>
    </message>
    <message>
        <source>The findings name their rules.</source>
        <translation>Anmärkningarna nämner sina regler.</translation>
    </message>
    <message>
        <source>The first line has to be: {0}.</source>
        <translation>Första raden måste vara: {0}.</translation>
    </message>
    <message>
        <source>The folder {0} does not exist.</source>
        <translation>Mappen {0} finns inte.</translation>
    </message>
    <message>
        <source>The image &quot;{0}&quot; is damaged in the base.</source>
        <translation>Bilden ”{0}” är skadad i basen.</translation>
    </message>
    <message>
        <source>The incident cannot be closed yet.</source>
        <translation>Incidenten kan inte stängas än.</translation>
    </message>
    <message>
        <source>The incident has no {0} &quot;{1}&quot;.</source>
        <translation>Incidenten har ingen {0} ”{1}”.</translation>
    </message>
    <message>
        <source>The incident is closed already.</source>
        <translation>Incidenten är redan stängd.</translation>
    </message>
    <message>
        <source>The incident is closed.</source>
        <translation>Incidenten är stängd.</translation>
    </message>
    <message>
        <source>The item has no text {0}.</source>
        <translation>Posten har ingen text {0}.</translation>
    </message>
    <message>
        <source>The item that is to stay is archived.</source>
        <translation>Posten som ska vara kvar är arkiverad.</translation>
    </message>
    <message>
        <source>The item {0} was purged.</source>
        <translation>Posten {0} har rensats bort.</translation>
    </message>
    <message>
        <source>The login &quot;{0}&quot; is taken.</source>
        <translation>Inloggningen ”{0}” är upptagen.</translation>
    </message>
    <message>
        <source>The message is posted already.</source>
        <translation>Meddelandet är redan skickat.</translation>
    </message>
    <message>
        <source>The message was withdrawn.</source>
        <translation>Meddelandet har dragits tillbaka.</translation>
    </message>
    <message>
        <source>The messages are not ready.</source>
        <translation>Meddelandena är inte klara.</translation>
    </message>
    <message>
        <source>The newest text has no finding {0}.</source>
        <translation>Den nyaste texten har ingen anmärkning {0}.</translation>
    </message>
    <message>
        <source>The open incident &quot;{0}&quot; needs this item.</source>
        <translation>Den öppna incidenten ”{0}” behöver den här posten.</translation>
    </message>
    <message>
        <source>The pack &quot;{0}&quot; cannot be built.</source>
        <translation>Paketet ”{0}” kan inte byggas.</translation>
    </message>
    <message>
        <source>The pack has no title.</source>
        <translation>Paketet har ingen titel.</translation>
    </message>
    <message>
        <source>The package has {0} rules.</source>
        <translation>Paketet har {0} regler.</translation>
    </message>
    <message>
        <source>The playbook has no words for these messages.</source>
        <translation>Krisplanen har inga ord för de här meddelandena.</translation>
    </message>
    <message>
        <source>The playbook is not complete.</source>
        <translation>Krisplanen är inte komplett.</translation>
    </message>
    <message>
        <source>The quiz item &quot;{0}&quot; cannot be asked: {1}.</source>
        <translation>Frågan ”{0}” kan inte ställas: {1}.</translation>
    </message>
    <message>
        <source>The sample cannot go live at once: here somebody else has to approve it.</source>
        <translation>Exemplet kan inte publiceras direkt: här måste någon annan godkänna det.</translation>
    </message>
    <message>
        <source>The search index could not be built: its process ended.</source>
        <translation>Sökindexet kunde inte byggas: dess process avslutades.</translation>
    </message>
    <message>
        <source>The search index is damaged and cannot take over changes.</source>
        <translation>Sökindexet är skadat och kan inte ta emot ändringar.</translation>
    </message>
    <message>
        <source>The server knows you as &quot;{0}&quot;, not as &quot;{1}&quot;.</source>
        <translation>Servern känner dig som ”{0}”, inte som ”{1}”.</translation>
    </message>
    <message>
        <source>The server of {0} cannot be reached ({1}).</source>
        <translation>Servern för {0} går inte att nå ({1}).</translation>
    </message>
    <message>
        <source>The server of {0} went away while it saved; nobody knows yet whether it did.</source>
        <translation>Servern för {0} försvann medan den sparade; ingen vet än om det blev sparat.</translation>
    </message>
    <message>
        <source>The server reports damage in {0} ({1}).</source>
        <translation>Servern rapporterar skador i {0} ({1}).</translation>
    </message>
    <message>
        <source>The shortcode &quot;{0}&quot; is another item&apos;s.</source>
        <translation>Kortkoden ”{0}” tillhör en annan post.</translation>
    </message>
    <message>
        <source>The shortcode &quot;{0}&quot; was another item&apos;s until a short time ago.</source>
        <translation>Kortkoden ”{0}” tillhörde en annan post tills nyligen.</translation>
    </message>
    <message>
        <source>The tag &quot;{0}&quot; cannot come and go at once.</source>
        <translation>Etiketten ”{0}” kan inte både läggas till och tas bort.</translation>
    </message>
    <message>
        <source>The text has {0} kB; {1} kB is the most.</source>
        <translation>Texten har {0} kB; {1} kB är det mesta.</translation>
    </message>
    <message>
        <source>The text holds a NUL character.</source>
        <translation>Texten innehåller ett NUL-tecken.</translation>
    </message>
    <message>
        <source>The text holds half a character (U+{0}).</source>
        <translation>Texten innehåller ett halvt tecken (U+{0}).</translation>
    </message>
    <message>
        <source>The text is in the change set &quot;{0}&quot; already.</source>
        <translation>Texten ingår redan i ändringspaketet ”{0}”.</translation>
    </message>
    <message>
        <source>The text would end before it begins.</source>
        <translation>Texten skulle ta slut innan den börjar.</translation>
    </message>
    <message>
        <source>The texts could not be read for search by meaning: the process ended.</source>
        <translation>Texterna kunde inte läsas för sökning på betydelse: processen avslutades.</translation>
    </message>
    <message>
        <source>The value of &quot;{0}&quot; would end before it begins.</source>
        <translation>Värdet på ”{0}” skulle ta slut innan det börjar.</translation>
    </message>
    <message>
        <source>The vocabulary holds words.</source>
        <translation>Ordförrådet innehåller ord.</translation>
    </message>
    <message>
        <source>The waiver has ended already.</source>
        <translation>Undantaget har redan tagit slut.</translation>
    </message>
    <message>
        <source>The waiver would have ended already.</source>
        <translation>Undantaget skulle redan ha tagit slut.</translation>
    </message>
    <message>
        <source>The weekly check found {0} problems in the base, such as: {1}: {2}</source>
        <translation>Veckokontrollen hittade {0} problem i basen, till exempel: {1}: {2}</translation>
    </message>
    <message>
        <source>The {0} holds a NUL character.</source>
        <translation>{0} innehåller ett NUL-tecken.</translation>
    </message>
    <message>
        <source>There is a fact &quot;{0}&quot; already.</source>
        <translation>Det finns redan en uppgift ”{0}”.</translation>
    </message>
    <message>
        <source>There is a training pack &quot;{0}&quot; already.</source>
        <translation>Det finns redan ett utbildningspaket ”{0}”.</translation>
    </message>
    <message>
        <source>There is no backup {0}.</source>
        <translation>Det finns ingen säkerhetskopia {0}.</translation>
    </message>
    <message>
        <source>There is no change set &quot;{0}&quot;.</source>
        <translation>Det finns inget ändringspaket ”{0}”.</translation>
    </message>
    <message>
        <source>There is no change set {0}.</source>
        <translation>Det finns inget ändringspaket {0}.</translation>
    </message>
    <message>
        <source>There is no channel &quot;{0}&quot;.</source>
        <translation>Det finns ingen kanal ”{0}”.</translation>
    </message>
    <message>
        <source>There is no comment {0}.</source>
        <translation>Det finns ingen kommentar {0}.</translation>
    </message>
    <message>
        <source>There is no dictionary for {0}.</source>
        <translation>Det finns ingen ordlista för {0}.</translation>
    </message>
    <message>
        <source>There is no escalation path {0}.</source>
        <translation>Det finns ingen eskaleringsväg {0}.</translation>
    </message>
    <message>
        <source>There is no export {0}.</source>
        <translation>Det finns ingen export {0}.</translation>
    </message>
    <message>
        <source>There is no fact &quot;{0}&quot;.</source>
        <translation>Det finns ingen uppgift ”{0}”.</translation>
    </message>
    <message>
        <source>There is no feedback {0}.</source>
        <translation>Det finns ingen återkoppling {0}.</translation>
    </message>
    <message>
        <source>There is no file {0}.</source>
        <translation>Det finns ingen fil {0}.</translation>
    </message>
    <message>
        <source>There is no image {0}.</source>
        <translation>Det finns ingen bild {0}.</translation>
    </message>
    <message>
        <source>There is no import &quot;{0}&quot;.</source>
        <translation>Det finns ingen import ”{0}”.</translation>
    </message>
    <message>
        <source>There is no incident &quot;{0}&quot;.</source>
        <translation>Det finns ingen incident ”{0}”.</translation>
    </message>
    <message>
        <source>There is no incident {0}.</source>
        <translation>Det finns ingen incident {0}.</translation>
    </message>
    <message>
        <source>There is no item &quot;{0}&quot;.</source>
        <translation>Det finns ingen post ”{0}”.</translation>
    </message>
    <message>
        <source>There is no item {0}.</source>
        <translation>Det finns ingen post {0}.</translation>
    </message>
    <message>
        <source>There is no message {0}.</source>
        <translation>Det finns inget meddelande {0}.</translation>
    </message>
    <message>
        <source>There is no review {0}.</source>
        <translation>Det finns ingen granskning {0}.</translation>
    </message>
    <message>
        <source>There is no revision {0}.</source>
        <translation>Det finns ingen version {0}.</translation>
    </message>
    <message>
        <source>There is no room left on the disk of {0}; nothing of this change was saved.</source>
        <translation>Det finns inget utrymme kvar på disken för {0}; inget av den här ändringen sparades.</translation>
    </message>
    <message>
        <source>There is no rule &quot;{0}&quot; in force.</source>
        <translation>Ingen regel ”{0}” gäller.</translation>
    </message>
    <message>
        <source>There is no rule &quot;{0}&quot; of your own.</source>
        <translation>Det finns ingen egen regel ”{0}”.</translation>
    </message>
    <message>
        <source>There is no rule or style &quot;{0}&quot; in force.</source>
        <translation>Ingen regel eller stil ”{0}” gäller.</translation>
    </message>
    <message>
        <source>There is no section &quot;{0}&quot;.</source>
        <translation>Det finns ingen avdelning ”{0}”.</translation>
    </message>
    <message>
        <source>There is no section {0}.</source>
        <translation>Det finns ingen avdelning {0}.</translation>
    </message>
    <message>
        <source>There is no team &quot;{0}&quot;.</source>
        <translation>Det finns inget team ”{0}”.</translation>
    </message>
    <message>
        <source>There is no text {0} to save to.</source>
        <translation>Det finns ingen text {0} att spara till.</translation>
    </message>
    <message>
        <source>There is no text {0}.</source>
        <translation>Det finns ingen text {0}.</translation>
    </message>
    <message>
        <source>There is no training pack &quot;{0}&quot;.</source>
        <translation>Det finns inget utbildningspaket ”{0}”.</translation>
    </message>
    <message>
        <source>There is no version {0} of quiz item {1}.</source>
        <translation>Det finns ingen version {0} av quizfrågan {1}.</translation>
    </message>
    <message>
        <source>There is no waiver {0}.</source>
        <translation>Det finns inget undantag {0}.</translation>
    </message>
    <message>
        <source>There is nothing in the change set that could be moved.</source>
        <translation>Det finns inget i ändringspaketet att flytta.</translation>
    </message>
    <message>
        <source>There is nothing in the change set.</source>
        <translation>Det finns inget i ändringspaketet.</translation>
    </message>
    <message>
        <source>These can: {0}.</source>
        <translation>Det går för: {0}.</translation>
    </message>
    <message>
        <source>This article has no live text for the phone.</source>
        <translation>Den här artikeln har ingen publicerad text för telefon.</translation>
    </message>
    <message>
        <source>This article has too few live texts to compare.</source>
        <translation>Den här artikeln har för få publicerade texter att jämföra.</translation>
    </message>
    <message>
        <source>This computer has no keyring that could keep the password.</source>
        <translation>Den här datorn har ingen nyckelring som kan spara lösenordet.</translation>
    </message>
    <message>
        <source>This export has {0} files that end in {1}.</source>
        <translation>Den här exporten har {0} filer som slutar på {1}.</translation>
    </message>
    <message>
        <source>This item cannot take the place of the other.</source>
        <translation>Den här posten kan inte ta den andras plats.</translation>
    </message>
    <message>
        <source>This item has no text.</source>
        <translation>Den här posten har ingen text.</translation>
    </message>
    <message>
        <source>This item is no playbook.</source>
        <translation>Den här posten är ingen krisplan.</translation>
    </message>
    <message>
        <source>This item is {0}, and everybody can read {1}.</source>
        <translation>Den här posten är {0}, och alla kan läsa {1}.</translation>
    </message>
    <message>
        <source>This target never holds texts for the audience {0}.</source>
        <translation>Det här målet innehåller aldrig texter för målgruppen {0}.</translation>
    </message>
    <message>
        <source>This text has no revision {0}.</source>
        <translation>Den här texten har ingen version {0}.</translation>
    </message>
    <message>
        <source>This text has no source.</source>
        <translation>Den här texten har ingen källa.</translation>
    </message>
    <message>
        <source>To take in texts from files, import them instead.</source>
        <translation>För att ta in texter från filer, importera dem i stället.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Försök igen om en stund.</translation>
    </message>
    <message>
        <source>Type one.</source>
        <translation>Skriv ett.</translation>
    </message>
    <message>
        <source>Unlock or install one (on Linux a Secret Service such as GNOME Keyring or KWallet). Until then the password is asked for each time; KBDesk never writes it into a file.</source>
        <translation>Lås upp eller installera en (i Linux en Secret Service som GNOME Keyring eller KWallet). Till dess frågas lösenordet efter varje gång; KBDesk skriver det aldrig i en fil.</translation>
    </message>
    <message>
        <source>Update KBDesk on this computer; the base was not touched.</source>
        <translation>Uppdatera KBDesk på den här datorn; basen rördes inte.</translation>
    </message>
    <message>
        <source>Use a-z, 0-9 and hyphens, at most 64.</source>
        <translation>Använd a–z, 0–9 och bindestreck, högst 64.</translation>
    </message>
    <message>
        <source>Use letters and digits: LogIn.</source>
        <translation>Använd bokstäver och siffror: LogIn.</translation>
    </message>
    <message>
        <source>Use small letters, digits, points and underscores, a letter first, at most 64.</source>
        <translation>Använd små bokstäver, siffror, punkter och understreck, en bokstav först, högst 64.</translation>
    </message>
    <message>
        <source>Use the name the person logs in with.</source>
        <translation>Ange namnet som personen loggar in med.</translation>
    </message>
    <message>
        <source>Wait until it is done, then try again.</source>
        <translation>Vänta tills det är klart och försök sedan igen.</translation>
    </message>
    <message>
        <source>Wait until it is done.</source>
        <translation>Vänta tills det är klart.</translation>
    </message>
    <message>
        <source>What it writes may be read by: {0}.</source>
        <translation>Det som skrivs får läsas av: {0}.</translation>
    </message>
    <message>
        <source>What you import cannot go live at once: here somebody else has to approve it.</source>
        <translation>Det du importerar kan inte publiceras direkt: här måste någon annan godkänna det.</translation>
    </message>
    <message>
        <source>When the server is back, look whether your change is there before you make it again; a text that you only save again is not saved twice.</source>
        <translation>När servern är tillbaka, se efter om din ändring finns där innan du gör om den; en text som du bara sparar igen sparas inte två gånger.</translation>
    </message>
    <message>
        <source>With sslmode={0} nobody proves that {1} is your server.</source>
        <translation>Med sslmode={0} bevisar ingen att {1} är din server.</translation>
    </message>
    <message>
        <source>Write a language tag such as &quot;en&quot;, &quot;sv&quot; or &quot;pt-BR&quot;.</source>
        <translation>Skriv en språkkod som ”en”, ”sv” eller ”pt-BR”.</translation>
    </message>
    <message>
        <source>Write it as 2026-05-03 or 2026-05-03T14:30.</source>
        <translation>Skriv den som 2026-05-03 eller 2026-05-03T14:30.</translation>
    </message>
    <message>
        <source>Write it as 2026-05-03T14:30:00Z.</source>
        <translation>Skriv den som 2026-05-03T14:30:00Z.</translation>
    </message>
    <message>
        <source>Write it as name=value.</source>
        <translation>Skriv det som namn=värde.</translation>
    </message>
    <message>
        <source>Write it as postgresql://name@server/database.</source>
        <translation>Skriv den som postgresql://namn@server/databas.</translation>
    </message>
    <message>
        <source>Write it like 2026-10-25T08:00+01:00.</source>
        <translation>Skriv den som 2026-10-25T08:00+01:00.</translation>
    </message>
    <message>
        <source>Write more of it.</source>
        <translation>Skriv mer av det.</translation>
    </message>
    <message>
        <source>Write more of the uid.</source>
        <translation>Skriv mer av dess uid.</translation>
    </message>
    <message>
        <source>Write one first.</source>
        <translation>Skriv en först.</translation>
    </message>
    <message>
        <source>Write one for a channel.</source>
        <translation>Skriv en för en kanal.</translation>
    </message>
    <message>
        <source>{0} has changes that only {1} holds, and this folder is read only.</source>
        <translation>{0} har ändringar som bara {1} innehåller, och mappen är skrivskyddad.</translation>
    </message>
    <message>
        <source>{0} has lost the table that describes it.</source>
        <translation>{0} har förlorat tabellen som beskriver den.</translation>
    </message>
    <message>
        <source>{0} has no version {1}.</source>
        <translation>{0} har ingen version {1}.</translation>
    </message>
    <message>
        <source>{0} has not come yet.</source>
        <translation>{0} har inte varit än.</translation>
    </message>
    <message>
        <source>{0} holds files that KBDesk did not write.</source>
        <translation>{0} innehåller filer som KBDesk inte har skrivit.</translation>
    </message>
    <message>
        <source>{0} holds files that KBDesk did not write: {1}.</source>
        <translation>{0} innehåller filer som KBDesk inte har skrivit: {1}.</translation>
    </message>
    <message>
        <source>{0} holds letters that are no text any more.</source>
        <translation>{0} innehåller bokstäver som inte längre är text.</translation>
    </message>
    <message>
        <source>{0} is a file.</source>
        <translation>{0} är en fil.</translation>
    </message>
    <message>
        <source>{0} is a folder.</source>
        <translation>{0} är en mapp.</translation>
    </message>
    <message>
        <source>{0} is an SQLite database of another program.</source>
        <translation>{0} är en SQLite-databas från ett annat program.</translation>
    </message>
    <message>
        <source>{0} is an SVG drawing, which can hold programs.</source>
        <translation>{0} är en SVG-teckning, som kan innehålla program.</translation>
    </message>
    <message>
        <source>{0} is being written by somebody else and did not become free in time.</source>
        <translation>{0} skrivs av någon annan och blev inte ledig i tid.</translation>
    </message>
    <message>
        <source>{0} is being written by somebody else.</source>
        <translation>{0} skrivs just nu av någon annan.</translation>
    </message>
    <message>
        <source>{0} is cut off: {1} bytes.</source>
        <translation>{0} är avhuggen: {1} byte.</translation>
    </message>
    <message>
        <source>{0} is damaged ({1}).</source>
        <translation>{0} är skadad ({1}).</translation>
    </message>
    <message>
        <source>{0} is empty.</source>
        <translation>{0} är tom.</translation>
    </message>
    <message>
        <source>{0} is larger than {1} MB.</source>
        <translation>{0} är större än {1} MB.</translation>
    </message>
    <message>
        <source>{0} is no image that KBDesk can show.</source>
        <translation>{0} är ingen bild som KBDesk kan visa.</translation>
    </message>
    <message>
        <source>{0} is no percentage.</source>
        <translation>{0} är ingen procentsats.</translation>
    </message>
    <message>
        <source>{0} is not a KBDesk base.</source>
        <translation>{0} är ingen KBDesk-bas.</translation>
    </message>
    <message>
        <source>{0} is not empty.</source>
        <translation>{0} är inte tom.</translation>
    </message>
    <message>
        <source>{0} is of an older format ({1}) and has to be updated before it can be read. {2}</source>
        <translation>{0} har ett äldre format ({1}) och måste uppdateras innan den kan läsas. {2}</translation>
    </message>
    <message>
        <source>{0} is out of force already.</source>
        <translation>{0} gäller redan inte.</translation>
    </message>
    <message>
        <source>{0} may not be written.</source>
        <translation>{0} får inte skrivas.</translation>
    </message>
    <message>
        <source>{0} may not {1} this.</source>
        <translation>{0} får inte {1} detta.</translation>
    </message>
    <message>
        <source>{0} places were changed by both of you, and {1} are settled.</source>
        <translation>{0} ställen ändrades av er båda, och {1} är avgjorda.</translation>
    </message>
    <message>
        <source>{0} says that it is {1} x {2} pixels large.</source>
        <translation>{0} säger sig vara {1} x {2} bildpunkter stor.</translation>
    </message>
    <message>
        <source>{0} sections are called &quot;{1}&quot;.</source>
        <translation>{0} avdelningar heter ”{1}”.</translation>
    </message>
    <message>
        <source>{0} was not written by KBDesk, or was changed since.</source>
        <translation>{0} skrevs inte av KBDesk, eller har ändrats sedan dess.</translation>
    </message>
    <message>
        <source>{0} was not written by KBDesk.</source>
        <translation>{0} skrevs inte av KBDesk.</translation>
    </message>
    <message>
        <source>{0} was written by a newer KBDesk (format {1}; this one reads up to {2}).</source>
        <translation>{0} skrevs av ett nyare KBDesk (format {1}; det här läser upp till {2}).</translation>
    </message>
    <message>
        <source>This item has no live text to quote.</source>
        <translation>Den här posten har ingen publicerad text att citera.</translation>
    </message>
    <message>
        <source>Publish it first.</source>
        <translation>Publicera den först.</translation>
    </message>
    <message>
        <source>The quoted words do not stand in the text.</source>
        <translation>De citerade orden står inte i texten.</translation>
    </message>
    <message>
        <source>Mark them again.</source>
        <translation>Markera dem igen.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; means {1} quiz items.</source>
        <translation>”{0}” betyder {1} quizfrågor.</translation>
    </message>
    <message>
        <source>Write what to find.</source>
        <translation>Skriv vad som ska hittas.</translation>
    </message>
    <message>
        <source>Write, for example: {0}.</source>
        <translation>Skriv till exempel: {0}.</translation>
    </message>
    <message>
        <source>`kbdesk archive` does that.</source>
        <translation>Det gör `kbdesk archive`.</translation>
    </message>
    <message>
        <source>`kbdesk backup --list` names them.</source>
        <translation>`kbdesk backup --list` visar dem.</translation>
    </message>
    <message>
        <source>`kbdesk changeset list` shows them.</source>
        <translation>`kbdesk changeset list` visar dem.</translation>
    </message>
    <message>
        <source>`kbdesk comment list UID` shows them.</source>
        <translation>`kbdesk comment list UID` visar dem.</translation>
    </message>
    <message>
        <source>`kbdesk exports list` shows them.</source>
        <translation>`kbdesk exports list` visar dem.</translation>
    </message>
    <message>
        <source>`kbdesk history UID` lists its revisions.</source>
        <translation>`kbdesk history UID` visar dess versioner.</translation>
    </message>
    <message>
        <source>`kbdesk incident list` shows them.</source>
        <translation>`kbdesk incident list` visar dem.</translation>
    </message>
    <message>
        <source>`kbdesk lint --all --output json` names the fingerprint of each.</source>
        <translation>`kbdesk lint --all --output json` visar fingeravtrycket för var och en.</translation>
    </message>
    <message>
        <source>`kbdesk list` shows them all.</source>
        <translation>`kbdesk list` visar alla.</translation>
    </message>
    <message>
        <source>`kbdesk list` tells which are.</source>
        <translation>`kbdesk list` visar vilka som är det.</translation>
    </message>
    <message>
        <source>`kbdesk pack list` shows all.</source>
        <translation>`kbdesk pack list` visar alla.</translation>
    </message>
    <message>
        <source>`kbdesk pack suspect` shows what changed; confirm or retire each item.</source>
        <translation>`kbdesk pack suspect` visar vad som ändrats; bekräfta varje fråga eller ta den ur bruk.</translation>
    </message>
    <message>
        <source>`kbdesk people list` shows all.</source>
        <translation>`kbdesk people list` visar alla.</translation>
    </message>
    <message>
        <source>`kbdesk people team` makes one.</source>
        <translation>`kbdesk people team` skapar ett.</translation>
    </message>
    <message>
        <source>`kbdesk purge --list` tells when and why.</source>
        <translation>`kbdesk purge --list` visar när och varför.</translation>
    </message>
    <message>
        <source>`kbdesk section list` shows them.</source>
        <translation>`kbdesk section list` visar dem.</translation>
    </message>
    <message>
        <source>`kbdesk waiver list` shows them.</source>
        <translation>`kbdesk waiver list` visar dem.</translation>
    </message>
    <message>
        <source>a cell is too long</source>
        <translation>en cell är för lång</translation>
    </message>
    <message>
        <source>cannot be read ({0})</source>
        <translation>kan inte läsas ({0})</translation>
    </message>
    <message>
        <source>changing</source>
        <translation>ändrar</translation>
    </message>
    <message>
        <source>comparing texts</source>
        <translation>jämför texter</translation>
    </message>
    <message>
        <source>counting</source>
        <translation>räknar</translation>
    </message>
    <message>
        <source>encoding passages</source>
        <translation>kodar stycken</translation>
    </message>
    <message>
        <source>fixing</source>
        <translation>rättar</translation>
    </message>
    <message>
        <source>following links</source>
        <translation>följer länkar</translation>
    </message>
    <message>
        <source>indexing</source>
        <translation>indexerar</translation>
    </message>
    <message>
        <source>it cannot be read ({0}: {1})</source>
        <translation>den kan inte läsas ({0}: {1})</translation>
    </message>
    <message>
        <source>it cannot be read: its reader broke down over it</source>
        <translation>den kan inte läsas: läsaren gick sönder på den</translation>
    </message>
    <message>
        <source>it has {0} bytes, and {1} are the most</source>
        <translation>den har {0} byte, och {1} är det mesta</translation>
    </message>
    <message>
        <source>kbdesk fact list shows those there are.</source>
        <translation>kbdesk fact list visar dem som finns.</translation>
    </message>
    <message>
        <source>linting</source>
        <translation>kontrollerar texter</translation>
    </message>
    <message>
        <source>looking for likely pairs</source>
        <translation>letar efter troliga par</translation>
    </message>
    <message>
        <source>looking through texts</source>
        <translation>går igenom texter</translation>
    </message>
    <message>
        <source>not CSV ({0})</source>
        <translation>ingen CSV ({0})</translation>
    </message>
    <message>
        <source>not JSON that can be read: a number in it is too long</source>
        <translation>ingen JSON som kan läsas: ett tal i den är för långt</translation>
    </message>
    <message>
        <source>not JSON that can be read: nested too deep</source>
        <translation>ingen JSON som kan läsas: för djupt kapslad</translation>
    </message>
    <message>
        <source>not UTF-8 text (byte {0})</source>
        <translation>ingen UTF-8-text (byte {0})</translation>
    </message>
    <message>
        <source>not a draft ({0})</source>
        <translation>inget utkast ({0})</translation>
    </message>
    <message>
        <source>not a file but a pipe, socket or device</source>
        <translation>ingen fil utan ett rör, en socket eller en enhet</translation>
    </message>
    <message>
        <source>not a list of channels ({0})</source>
        <translation>ingen lista med kanaler ({0})</translation>
    </message>
    <message>
        <source>not a settings file ({0})</source>
        <translation>ingen inställningsfil ({0})</translation>
    </message>
    <message>
        <source>not a text: it holds zero bytes</source>
        <translation>ingen text: den innehåller nollbyte</translation>
    </message>
    <message>
        <source>not the description of a backup ({0})</source>
        <translation>ingen beskrivning av en säkerhetskopia ({0})</translation>
    </message>
    <message>
        <source>not valid JSON: {0}</source>
        <translation>ingen giltig JSON: {0}</translation>
    </message>
    <message>
        <source>not {0}: byte 0x{1} at byte {2}</source>
        <translation>inte {0}: byte 0x{1} vid byte {2}</translation>
    </message>
    <message>
        <source>nothing to import: no files ending in {0}</source>
        <translation>inget att importera: inga filer som slutar på {0}</translation>
    </message>
    <message>
        <source>putting together</source>
        <translation>sätter ihop</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>läser</translation>
    </message>
    <message>
        <source>reading articles</source>
        <translation>läser artiklar</translation>
    </message>
    <message>
        <source>reading events</source>
        <translation>läser händelser</translation>
    </message>
    <message>
        <source>reading passages</source>
        <translation>läser stycken</translation>
    </message>
    <message>
        <source>reading texts</source>
        <translation>läser texter</translation>
    </message>
    <message>
        <source>reading the library</source>
        <translation>läser biblioteket</translation>
    </message>
    <message>
        <source>saving</source>
        <translation>sparar</translation>
    </message>
    <message>
        <source>signing texts</source>
        <translation>signerar texter</translation>
    </message>
    <message>
        <source>the column {0} is missing</source>
        <translation>kolumnen {0} saknas</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>filen är tom</translation>
    </message>
    <message>
        <source>the front matter is not valid TOML: {0}</source>
        <translation>inledningen är ingen giltig TOML: {0}</translation>
    </message>
    <message>
        <source>the front matter that begins here is never closed</source>
        <translation>inledningen som börjar här avslutas aldrig</translation>
    </message>
    <message>
        <source>the key “{0}” stands twice in the front matter</source>
        <translation>nyckeln ”{0}” står två gånger i inledningen</translation>
    </message>
    <message>
        <source>the learner is empty</source>
        <translation>deltagaren är tom</translation>
    </message>
    <message>
        <source>there is no encoding &quot;{0}&quot;</source>
        <translation>det finns ingen teckenkodning ”{0}”</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>det finns ingen sådan fil</translation>
    </message>
    <message>
        <source>there is no such file or folder</source>
        <translation>det finns ingen sådan fil eller mapp</translation>
    </message>
    <message>
        <source>there is no text in it</source>
        <translation>det finns ingen text i den</translation>
    </message>
    <message>
        <source>this is a folder, not a file</source>
        <translation>det här är en mapp, ingen fil</translation>
    </message>
    <message>
        <source>this is no text that KBDesk reads</source>
        <translation>det här är ingen text som KBDesk läser</translation>
    </message>
    <message>
        <source>too large: {0} MB, a file may have {1} MB</source>
        <translation>för stor: {0} MB, en fil får ha {1} MB</translation>
    </message>
    <message>
        <source>trying</source>
        <translation>provar</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>skriver</translation>
    </message>
    <message>
        <source>writing letters</source>
        <translation>skriver bokstäver</translation>
    </message>
    <message>
        <source>written by a newer KBDesk</source>
        <translation>skrivet av ett nyare KBDesk</translation>
    </message>
    <message>
        <source>{0} are the limit.</source>
        <translation>{0} är gränsen.</translation>
    </message>
    <message>
        <source>{0} can only be read.</source>
        <translation>{0} kan bara läsas.</translation>
    </message>
    <message>
        <source>{0} cannot be made ({1}).</source>
        <translation>{0} kan inte skapas ({1}).</translation>
    </message>
    <message>
        <source>{0} cannot be opened.</source>
        <translation>{0} kan inte öppnas.</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}).</source>
        <translation>{0} kan inte läsas ({1}).</translation>
    </message>
    <message>
        <source>{0} cannot be waived: the reader would see the braces.</source>
        <translation>{0} kan inte undantas: läsaren skulle se klamrarna.</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}).</source>
        <translation>{0} kan inte skrivas ({1}).</translation>
    </message>
    <message>
        <source>{0} cannot be written as a base: {1}, where two computers damage it.</source>
        <translation>{0} kan inte skrivas som bas: {1}, där två datorer skadar den.</translation>
    </message>
    <message>
        <source>{0} cannot be written.</source>
        <translation>{0} kan inte skrivas.</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}.</source>
        <translation>{0} kan inte skrivas: {1}.</translation>
    </message>
    <message>
        <source>{0} cannot run: {1}</source>
        <translation>{0} kan inte köras: {1}</translation>
    </message>
    <message>
        <source>{0} does not verify: {1} ({2} problems).</source>
        <translation>{0} håller inte vid kontroll: {1} ({2} problem).</translation>
    </message>
    <message>
        <source>{0} exists already.</source>
        <translation>{0} finns redan.</translation>
    </message>
    <message>
        <source>Open it, or choose another name.</source>
        <translation>Öppna den, eller välj ett annat namn.</translation>
    </message>
    <message>
        <source>There is no folder {0}.</source>
        <translation>Det finns ingen mapp {0}.</translation>
    </message>
    <message>
        <source>Make it first.</source>
        <translation>Skapa den först.</translation>
    </message>
    <message>
        <source>Look at it and try again.</source>
        <translation>Titta på det och försök igen.</translation>
    </message>
</context>
<context>
    <name>TopRow</name>
    <message>
        <source>Words, or #tag, @owner, /section; &gt; runs a command (Ctrl+K)</source>
        <translation>Ord, eller #tagg, @ägare, /avdelning; &gt; kör ett kommando (Ctrl+K)</translation>
    </message>
    <message>
        <source>New article</source>
        <translation>Ny artikel</translation>
    </message>
    <message>
        <source>New article (Ctrl+N)</source>
        <translation>Ny artikel (Ctrl+N)</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Meny</translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation>Meny (F10)</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Make a shortcut to “kbdesk popup” on the desktop, open its properties and give it a key such as Ctrl+Alt+K. From then on it comes up over every program.</source>
        <translation>Gör en genväg till ”kbdesk popup” på skrivbordet, öppna dess egenskaper och ge den en tangent som Ctrl+Alt+K. Sedan kommer det upp över alla program.</translation>
    </message>
    <message>
        <source>In Shortcuts, make one that runs the shell command “kbdesk popup” and give it a key. From then on it comes up over every program.</source>
        <translation>Gör en genväg i appen Genvägar som kör kommandot ”kbdesk popup” och ge den en tangent. Sedan kommer det upp över alla program.</translation>
    </message>
    <message>
        <source>In the system settings, under Keyboard, add a shortcut of your own that runs “kbdesk popup”. From then on it comes up over every program.</source>
        <translation>Lägg till ett eget kortkommando i systeminställningarna, under Tangentbord, som kör ”kbdesk popup”. Sedan kommer det upp över alla program.</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>Hitta vad som helst</translation>
    </message>
    <message>
        <source>Ctrl+K searches all articles as you type. #tag, @owner and /section narrow it down; &gt; runs a command.</source>
        <translation>Ctrl+K söker i alla artiklar medan du skriver. #tagg, @ägare och /avdelning begränsar; &gt; kör ett kommando.</translation>
    </message>
    <message>
        <source>Answer without looking up</source>
        <translation>Svara utan att leta</translation>
    </message>
    <message>
        <source>Write, and see it as it is sent</source>
        <translation>Skriv, och se det som det skickas</translation>
    </message>
    <message>
        <source>Articles show each channel as a tab: an empty one takes the general text. What is wrong with the tone is underlined; Alt+Enter mends it.</source>
        <translation>Artiklar visar varje kanal som en flik: en tom får den allmänna texten. Det som skaver i tonen är understruket; Alt+Retur åtgärdar det.</translation>
    </message>
    <message>
        <source>Everything has a key</source>
        <translation>Allt har en tangent</translation>
    </message>
    <message>
        <source>Ctrl+Shift+P lists all commands, F1 all keys. What you did is in the notifications, with Undo.</source>
        <translation>Ctrl+Shift+P listar alla kommandon, F1 alla tangenter. Det du gjort finns i aviseringarna, med Ångra.</translation>
    </message>
</context>
<context>
    <name>TourCard</name>
    <message>
        <source>First steps</source>
        <translation>Första stegen</translation>
    </message>
    <message>
        <source>Close the first steps</source>
        <translation>Stäng de första stegen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Prova</translation>
    </message>
    <message>
        <source>Step {0} of {1}</source>
        <translation>Steg {0} av {1}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klart</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nästa</translation>
    </message>
</context>
<context>
    <name>TrainingBoard</name>
    <message>
        <source>No training pack yet. A pack is made of live articles, cases and questions.</source>
        <translation>Inget utbildningspaket än. Ett paket består av publicerade artiklar, fall och frågor.</translation>
    </message>
    <message>
        <source>Make a pack</source>
        <translation>Gör ett paket</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Avdelning</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Comparison of channels</source>
        <translation>Jämförelse av kanaler</translation>
    </message>
    <message>
        <source>Call guide</source>
        <translation>Samtalsguide</translation>
    </message>
    <message>
        <source>Text for {0}</source>
        <translation>Text för {0}</translation>
    </message>
    <message>
        <source>New scenario</source>
        <translation>Nytt scenario</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Scenario</translation>
    </message>
    <message>
        <source>New question</source>
        <translation>Ny fråga</translation>
    </message>
    <message>
        <source>Find an article</source>
        <translation>Hitta en artikel</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Disposition</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanaler</translation>
    </message>
    <message>
        <source>Questions by language</source>
        <translation>Frågor per språk</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>Att titta på</translation>
    </message>
    <message>
        <source>Every question is confirmed and still true.</source>
        <translation>Alla frågor är bekräftade och stämmer fortfarande.</translation>
    </message>
    <message>
        <source>Add to the pack</source>
        <translation>Lägg till i paketet</translation>
    </message>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>Flytta upp (Alt+Upp)</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>Flytta ned (Alt+Ned)</translation>
    </message>
    <message>
        <source>Take out (Delete)</source>
        <translation>Ta bort (Delete)</translation>
    </message>
    <message>
        <source>Article …</source>
        <translation>Artikel …</translation>
    </message>
    <message>
        <source>Comparison of channels …</source>
        <translation>Jämförelse av kanaler …</translation>
    </message>
    <message>
        <source>Call guide …</source>
        <translation>Samtalsguide …</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Fråga</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Täckning</translation>
    </message>
    <message>
        <source>Texts and questions by channel</source>
        <translation>Texter och frågor per kanal</translation>
    </message>
    <message>
        <source>Propose questions</source>
        <translation>Föreslå frågor</translation>
    </message>
    <message>
        <source>suspect</source>
        <translation>misstänkt</translation>
    </message>
    <message>
        <source>proposed</source>
        <translation>föreslagen</translation>
    </message>
</context>
<context>
    <name>TrainingHeader</name>
    <message>
        <source>Pack</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Spara som PDF</translation>
    </message>
    <message>
        <source>Handout</source>
        <translation>Handledning</translation>
    </message>
    <message>
        <source>Trainer guide</source>
        <translation>Utbildarens guide</translation>
    </message>
    <message>
        <source>Call guide</source>
        <translation>Samtalsguide</translation>
    </message>
    <message>
        <source>Role plays</source>
        <translation>Rollspel</translation>
    </message>
    <message>
        <source>New pack …</source>
        <translation>Nytt paket …</translation>
    </message>
    <message>
        <source>Practise</source>
        <translation>Öva</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Skriv ut</translation>
    </message>
    <message>
        <source>Sheets on paper, looked at first, or as PDF</source>
        <translation>Blad på papper, med förhandsgranskning, eller som PDF</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportera</translation>
    </message>
</context>
<context>
    <name>TrainingPage</name>
    <message>
        <source>Taken out of the pack.</source>
        <translation>Borttagen ur paketet.</translation>
    </message>
    <message>
        <source>New section</source>
        <translation>Nytt avsnitt</translation>
    </message>
    <message>
        <source>Added “{0}”.</source>
        <translation>”{0}” är tillagd.</translation>
    </message>
    <message>
        <source>{0} question waits for you.</source>
        <translation>{0} fråga väntar på dig.</translation>
    </message>
    <message>
        <source>{0} questions wait for you.</source>
        <translation>{0} frågor väntar på dig.</translation>
    </message>
    <message>
        <source>Making questions</source>
        <translation>Skapar frågor</translation>
    </message>
    <message>
        <source>The text stays as it is.</source>
        <translation>Texten blir kvar som den är.</translation>
    </message>
    <message>
        <source>The text follows again.</source>
        <translation>Texten följer det publicerade igen.</translation>
    </message>
    <message>
        <source>The question is dropped.</source>
        <translation>Frågan är slängd.</translation>
    </message>
    <message>
        <source>The question is confirmed.</source>
        <translation>Frågan är bekräftad.</translation>
    </message>
    <message>
        <source>The question is added.</source>
        <translation>Frågan är tillagd.</translation>
    </message>
    <message>
        <source>The scenario has no title.</source>
        <translation>Scenariot har ingen titel.</translation>
    </message>
    <message>
        <source>The scenario is saved.</source>
        <translation>Scenariot är sparat.</translation>
    </message>
    <message>
        <source>The section is saved.</source>
        <translation>Avsnittet är sparat.</translation>
    </message>
</context>
<context>
    <name>TrySearch</name>
    <message>
        <source>Try a search</source>
        <translation>Provsök</translation>
    </message>
    <message>
        <source>Search to try</source>
        <translation>Sökning att prova</translation>
    </message>
    <message>
        <source>What a colleague would type</source>
        <translation>Vad en kollega skulle skriva</translation>
    </message>
    <message>
        <source>Hits of the search on trial</source>
        <translation>Provsökningens träffar</translation>
    </message>
    <message>
        <source>Hold the search to this article</source>
        <translation>Knyt sökningen till den här artikeln</translation>
    </message>
    <message>
        <source>A search test: from now on this search has to find it in the first three</source>
        <translation>Ett söktest: från och med nu måste sökningen hitta den bland de tre första</translation>
    </message>
    <message>
        <source>Choose a row at the left, or type: the hits say why they are found.</source>
        <translation>Välj en rad till vänster, eller skriv: träffarna säger varför de hittas.</translation>
    </message>
    <message>
        <source>Nothing is found for “{0}”.</source>
        <translation>Inget hittas för ”{0}”.</translation>
    </message>
    <message>
        <source>wanted, place {0}</source>
        <translation>önskad, plats {0}</translation>
    </message>
</context>
<context>
    <name>VocabularyCard</name>
    <message>
        <source>right as it stands</source>
        <translation>rätt som det står</translation>
    </message>
    <message>
        <source>not to be written</source>
        <translation>får inte skrivas</translation>
    </message>
    <message>
        <source>every one</source>
        <translation>vart och ett</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>Ord</translation>
    </message>
    <message>
        <source>It is</source>
        <translation>Det är</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>Ordlista</translation>
    </message>
    <message>
        <source>No words yet: names of products belong here.</source>
        <translation>Inga ord än: produktnamn hör hemma här.</translation>
    </message>
    <message>
        <source>Word for the vocabulary</source>
        <translation>Ord till ordlistan</translation>
    </message>
    <message>
        <source>a word or name</source>
        <translation>ett ord eller namn</translation>
    </message>
    <message>
        <source>What the word is</source>
        <translation>Vad ordet är</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Lägg till</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Ta bort</translation>
    </message>
</context>
<context>
    <name>WorkStrip</name>
    <message>
        <source>Progress</source>
        <translation>Förlopp</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Cancel this work</source>
        <translation>Avbryt arbetet</translation>
    </message>
    <message>
        <source>{0} ({1} of {2})</source>
        <translation>{0} ({1} av {2})</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0} ({1})</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Stoppar …</translation>
    </message>
</context>
<context>
    <name>Workbench</name>
    <message>
        <source>Preview</source>
        <translation>Förhandsvisning</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Disposition</translation>
    </message>
    <message>
        <source>The spelling could not be checked.</source>
        <translation>Stavningen kunde inte kontrolleras.</translation>
    </message>
    <message>
        <source>The text could not be checked.</source>
        <translation>Texten kunde inte kontrolleras.</translation>
    </message>
    <message>
        <source>There is no preview of this text.</source>
        <translation>Det finns ingen förhandsvisning av texten.</translation>
    </message>
    <message>
        <source>Nothing can be offered here.</source>
        <translation>Inget kan erbjudas här.</translation>
    </message>
</context>
<context>
    <name>Writer</name>
    <message>
        <source>The article was not saved.</source>
        <translation>Artikeln sparades inte.</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Sparar</translation>
    </message>
    <message>
        <source>Not compared.</source>
        <translation>Jämfördes inte.</translation>
    </message>
    <message>
        <source>Publishing</source>
        <translation>Publicerar</translation>
    </message>
    <message>
        <source>The article was not published.</source>
        <translation>Artikeln publicerades inte.</translation>
    </message>
    <message>
        <source>Archiving</source>
        <translation>Arkiverar</translation>
    </message>
    <message>
        <source>The article was not archived.</source>
        <translation>Artikeln arkiverades inte.</translation>
    </message>
    <message>
        <source>Bringing back</source>
        <translation>Hämtar tillbaka</translation>
    </message>
    <message>
        <source>The article was not brought back.</source>
        <translation>Artikeln hämtades inte tillbaka.</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>Återställer</translation>
    </message>
    <message>
        <source>The version was not restored.</source>
        <translation>Versionen återställdes inte.</translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message>
        <source>Your answer</source>
        <translation>Ditt svar</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} av {1}</translation>
    </message>
    <message>
        <source>Score {0}, before {1} · {2} characters</source>
        <translation>Poäng {0}, före {1} · {2} tecken</translation>
    </message>
    <message>
        <source>✓ {0}</source>
        <translation>✓ {0}</translation>
    </message>
    <message>
        <source>– {0}</source>
        <translation>– {0}</translation>
    </message>
    <message>
        <source>{0} finding: </source>
        <translation>{0} anmärkning: </translation>
    </message>
    <message>
        <source>{0} findings: </source>
        <translation>{0} anmärkningar: </translation>
    </message>
    <message>
        <source>No findings.</source>
        <translation>Inga anmärkningar.</translation>
    </message>
</context>
<context>
    <name>_OptionRow</name>
    <message>
        <source>Option {0} is right</source>
        <translation>Alternativ {0} är rätt</translation>
    </message>
    <message>
        <source>Option {0}</source>
        <translation>Alternativ {0}</translation>
    </message>
    <message>
        <source>Channel of option {0}</source>
        <translation>Kanal för alternativ {0}</translation>
    </message>
</context>
<context>
    <name>_Side</name>
    <message>
        <source>Text of the pair</source>
        <translation>Parets text</translation>
    </message>
    <message>
        <source>Keep this one</source>
        <translation>Behåll den här</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öppna</translation>
    </message>
    <message>
        <source>live</source>
        <translation>publicerad</translation>
    </message>
    <message>
        <source>not live</source>
        <translation>inte publicerad</translation>
    </message>
    <message>
        <source>Keep “{0}”</source>
        <translation>Behåll ”{0}”</translation>
    </message>
</context>
</TS>
