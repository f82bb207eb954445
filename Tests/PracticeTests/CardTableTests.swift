import TestSupport
import Testing

@testable import Practice

/// Cards go to Anki and spreadsheets, and come back.
@Suite struct CardTableTests {
    private func read(_ text: String) -> (cards: [Card], problems: [String]) {
        let (cards, problems) = CardTable.read(Array(text.utf8))
        return (cards, problems.map { "\($0.line): \($0.message)" })
    }

    @Test("All cards of the project are written and read again: id, question, answer, what to remember, topic")
    func allCardsComeBack() {
        let deck = Card.read(Project.bytes("Sources/Practice/PracticeData/cards.yaml")).cards
        let (cards, problems) = CardTable.read(Array(CardTable.write(deck).utf8))
        #expect(problems.isEmpty && cards.count == deck.count)
        for (card, original) in zip(cards, deck) {
            #expect(card.id == original.id && card.topic == original.topic && card.question == original.question)
            #expect(card.answer == original.answer && card.why == original.why)
        }
    }

    @Test("Quotes, separators, line breaks and comments are read as RFC 4180 and Anki have them")
    func fieldsAreRead() {
        let (cards, problems) = read("#separator:Comma\n\"a, \"\"b\"\"?\",\"yes\nbecause, so\",net tcp\r\n\n# no card\nc?,d\n")
        #expect(problems.isEmpty)
        #expect(cards.map(\.question) == ["a, \"b\"?", "c?"])
        #expect(cards.map(\.answer) == ["yes", "d"] && cards[0].why == "because, so")
        #expect(cards.map(\.topic) == ["net", "own"])
    }

    @Test("Anki's own lines say in which order the fields stand, and where the tags are")
    func ankisOrderIsHeeded() {
        let (cards, problems) = read("#separator:Comma\n#columns:Back,Front\n#tags column:3\nParis,Capital of France?,geo europe\n")
        #expect(problems.isEmpty)
        #expect(cards.map(\.question) == ["Capital of France?"] && cards.map(\.answer) == ["Paris"] && cards.map(\.topic) == ["geo"])
        let unnamed = read("#columns:Recto,Verso\nq?,a\n").cards
        #expect(unnamed.map(\.question) == ["q?"], "names that nobody knows change nothing")
    }

    @Test(
        "What joins the letter before it takes no separator or quote with it",
        arguments: ["\u{200D}what?", "\u{301}accent \"\u{301} first?", "a,\u{200D}b?", "two\u{2028}lines?", "two\rlines?"])
    func marksStayInTheirField(_ question: String) {
        let card = Card(id: "a", topic: "net", question: question, answer: question, why: "", source: "", kind: .text(accept: []))
        let (cards, problems) = read(CardTable.write([card, card]))
        #expect(problems.isEmpty && cards.map(\.question) == [question])
    }

    @Test(
        "No spreadsheet runs what is exported, and it comes back as it was",
        arguments: ["=HYPERLINK(1)", "+1 replica", "-1 s", "@x", "'=a", "''-"])
    func formulasAreText(_ text: String) {
        let card = Card(id: "a", topic: "net", question: text, answer: text, why: "", source: "", kind: .text(accept: []))
        let written = CardTable.write([card])
        #expect(!written.contains(",\(text),"))
        let cards = read(written).cards
        #expect(cards.map(\.question) == [text] && cards.map(\.answer) == [text])
    }

    @Test("Nothing stands in an answer that a card has not: a number is no formula", arguments: ["-2", "+1.5", "-1"])
    func numbersAreThemselves(_ text: String) {
        let card = Card(id: "a", topic: "net", question: "q?", answer: text, why: "", source: "", kind: .text(accept: []))
        #expect(CardTable.write([card]).hasSuffix("a,q?,\(text),net\n"))
    }

    @Test("What an older version wrote with a quote before it comes back without", arguments: ["=1+1", "-2", "@x"])
    func quotesOfBeforeAreTakenAway(_ text: String) { #expect(read("q?,'\(text),net\n").cards.map(\.answer) == [text]) }

    @Test(
        "A first row that names the columns says which is which, whatever else it names",
        arguments: [
            "topic,question,answer,foo\nnet,q?,a,z\n", "Answer;Question;Topic\na;q?;net\n", "foo,Back,Front,Tags\nz,a,q?,net\n",
            "id,question,answer,topic\n1,q?,a,net\n",
        ])
    func columnsAreTakenByName(_ text: String) {
        let (cards, problems) = read(text)
        #expect(problems.isEmpty)
        #expect(cards.map(\.question) == ["q?"] && cards.map(\.answer) == ["a"] && cards.map(\.topic) == ["net"])
    }

    @Test("Words that columns are called by are words of a card where the lines in front name the columns")
    func wordsOfColumns() {
        let card = Card(
            id: "own-1", topic: "back", question: "Which side faces the users?", answer: "front", why: "", source: "",
            kind: .text(accept: []))
        let (cards, problems) = CardTable.read(Array(CardTable.write([card]).utf8))
        #expect(problems.isEmpty && cards.map(\.question) == [card.question] && cards.map(\.answer) == ["front"])
    }

    @Test("The column why is what to remember") func whyIsAColumn() {
        #expect(read("question,answer,why\nq?,a,because\n").cards.map(\.why) == ["because"])
    }

    @Test("A topic of two words is one, and none of them is lost") func topicsAreOneWord() {
        #expect(read("q?,a,load balancing\n").cards.map(\.topic) == ["load-balancing"])
        #expect(read("question,answer,topic\nq?,a, load  balancing \n").cards.map(\.topic) == ["load-balancing"])
    }

    @Test(
        "What no text may hold is refused where it stands",
        arguments: [
            ("q?,a\nr?,\u{1B}[31mb\n", "2:4: the control character U+001B cannot stand in a text"),
            ("q?,a\u{0}b\n", "1:5: the control character U+0000 cannot stand in a text"),
        ])
    func controlCharactersAreRefused(_ text: String, _ message: String) {
        let (cards, problems) = CardTable.read(Array(text.utf8))
        #expect(cards.isEmpty && problems.map { "\($0.line):\($0.column): \($0.message)" } == [message])
    }

    @Test(
        "What spreadsheets add is no card and no part of one",
        arguments: [
            "#separator:Comma,,\n#html:true,,\nq?,a,net\n", "#separator:Semicolon;;\nq?;a;net\n", "#separator:tab\t\t\nq?\ta\tnet\n",
            "question,answer,topic\nq?,a,net\n", "front,back,tags\nq?,a,net\n", "q?,a,net\n,,\n",
        ])
    func spreadsheetsAreRead(_ text: String) {
        let (cards, problems) = read(text)
        #expect(problems.isEmpty)
        #expect(cards.map(\.question) == ["q?"] && cards.map(\.answer) == ["a"] && cards.map(\.topic) == ["net"])
    }

    @Test(
        "Whatever separates the columns is found or said",
        arguments: ["q?\ta\tnet\n", "q?;a;net\n", "q?,a,net\n", "#separator:Pipe\nq?|a|net\n", "\u{FEFF}q?,a,net"])
    func separatorsAreFound(_ text: String) {
        let cards = read(text).cards
        #expect(cards.map(\.question) == ["q?"] && cards.map(\.answer) == ["a"] && cards.map(\.topic) == ["net"])
    }

    @Test("The separator that gives the columns wins over one that stands in a text")
    func commasInATextSeparateNothing() {
        let cards = read("What is a,b?;A1;t\n").cards
        #expect(cards.map(\.question) == ["What is a,b?"] && cards.map(\.answer) == ["A1"])
    }

    @Test("An export of Anki's notes has its ids, decks and HTML")
    func ankiIsRead() {
        let text =
            "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\n"
            + "kJ9x\tBasic\tDesign\tWhat is <b>p99</b>?\tthe slowest 1&nbsp;%<br>of all &lt;requests&gt;\tlatency\n"
        let (cards, problems) = read(text)
        #expect(problems.isEmpty)
        #expect(cards.first?.id == "kJ9x" && cards.first?.question == "What is p99?" && cards.first?.topic == "latency")
        #expect(cards.first?.answer == "the slowest 1 %" && cards.first?.why == "of all <requests>")
    }

    @Test("The same question is the same card, read today or tomorrow")
    func idsAreSteady() {
        #expect(read("a?,1\na?,2\nb?,3\n").cards.map(\.answer) == ["1", "3"])
        #expect(read("a?,1\n").cards.map(\.id) == read("a?,other\n").cards.map(\.id))
    }

    @Test(arguments: [
        ("a?,1\nb?\n", "2: a card has a question and an answer"),
        ("a?,\"never closed\n", "1: a quote is opened in this row and never closed"),
        (",1\n", "1: a card has a question and an answer"),
        ("topic,question,foo\na,b,c\n", "1: this row names columns, and not both question and answer: question,answer,topic"),
    ])
    func mistakesHaveTheirLine(_ text: String, _ message: String) { #expect(read(text).problems == [message]) }

    @Test func whatIsNoTextIsRefused() {
        let problems = CardTable.read(Array("q?,a\nr".utf8) + [0xE9, 0x2C]).problems
        #expect(problems.map { "\($0.line):\($0.column): \($0.message)" } == ["2:2: not UTF-8: the byte 0xE9 cannot stand here"])
    }
}
