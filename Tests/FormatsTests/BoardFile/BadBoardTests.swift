import Formats
import Foundation
import TestSupport
import Testing
import Whiteboard

/// A change of the example of the format's page, and all that the reader says about it.
struct BadBoard: CustomTestStringConvertible, Sendable {
    let what: String
    let old: String
    let new: String
    let problems: [String]

    init(_ what: String, _ old: String, _ new: String, _ problems: String...) {
        (self.what, self.old, self.new, self.problems) = (what, old, new, problems)
    }

    /// A whole file instead of a change.
    init(_ what: String, file: String, _ problems: String...) {
        (self.what, old, new, self.problems) = (what, "", file, problems)
    }

    var testDescription: String { what }

    static let example = Project.text("Tests/Fixtures/boards/url-shortener.yaml")

    /// The changed example; nil where it has not the text that is to be changed.
    var text: String? {
        if old.isEmpty { return new }
        guard let range = Self.example.range(of: old) else { return nil }
        return Self.example.replacingCharacters(in: range, with: new)
    }
}

@Suite struct BadBoardTests {
    @Test func placesLeftOfAndAboveTheDrawingAreRead() throws {
        let text = "boardwalk: 1\ncomponents:\n  - {id: app, kind: service, at: [-1, -9999]}\n"
        let (document, problems) = BoardFile.read(text, catalog: Project.catalog)
        #expect(problems.isEmpty)
        #expect(try #require(document).board.components[0][.at] == Place(column: -1, row: -9999))
    }

    @Test(arguments: files + keys + values + references) func saysWhatIsWrongAndWhere(_ bad: BadBoard) throws {
        let text = try #require(bad.text)
        let (document, problems) = BoardFile.read(text, catalog: Project.catalog)
        #expect(document == nil)
        #expect(problems.map { $0.text(file: "b.yaml") } == bad.problems)
    }

    static let files: [BadBoard] = [
        BadBoard("not YAML", file: "boardwalk: 1\ncomponents: [", "b.yaml:2:13: not YAML: this bracket is not closed"),
        BadBoard(
            "a break in the middle: what stands before it is told, what may stand behind it is not",
            file: """
                boardwalk: 1
                titel: Shop
                components:
                  - {id: app, kind: servce}
                  - {id: app, kind: service, replicas: -2}
                connections:
                  - {from: app, to: db}
                flows: [
                  {name: a, path: [app}
                requirements: {latency: 5GB}

                """,
            "b.yaml:9:23: not YAML: ',' or ']' was expected; it is open since line 9, column 19",
            "b.yaml:2:1: no key 'titel' in a board; did you mean title?", "b.yaml:4:21: no kind 'servce'; did you mean service?",
            "b.yaml:5:10: 'app' is already used in line 4", "b.yaml:5:40: replicas -2: a whole number from 1 to 1M was expected"),
        BadBoard(
            "a quote that is not closed, behind a mistake", file: "boardwalk: 2\ntitle: \"Shop\ncomponents: []\n",
            "b.yaml:1:12: this file has format version 2: this Boardwalk reads version 1, a newer one is needed",
            "b.yaml:2:8: not YAML: this quote is not closed"),
        BadBoard(
            "a brace without quotes", "{call: \"GET /{code}\",", "{call: GET /{code},",
            "b.yaml:30:12: not YAML: put quotes around GET /{code}"),
        BadBoard("no mapping", file: "- a\n", "b.yaml:1:1: a board is keys and values"),
        BadBoard("no version", file: "title: a\n", "b.yaml:1:1: 'boardwalk' is missing in a board"),
        BadBoard(
            "another version", file: "boardwalk: 2\ncomponents: []\n",
            "b.yaml:1:12: this file has format version 2: this Boardwalk reads version 1, a newer one is needed"),
        BadBoard("no version at all", file: "boardwalk: x\n", "b.yaml:1:12: boardwalk is the version of the format, 1, not 'x'"),
        BadBoard("a question", file: "boardwalk-question: 1\n", "b.yaml:1:1: this is a practice question, not a board"),
        BadBoard(
            "an alias", "title: URL shortener", "title: &t URL shortener\nx-again: *t",
            "b.yaml:2:8: anchors and aliases are not used here; write the value itself",
            "b.yaml:3:10: anchors and aliases are not used here; write the value itself"),
        BadBoard("a tag", "title: URL", "title: !!str URL", "b.yaml:2:8: tags are not used here"),
        BadBoard("two documents", "groups:", "---\ngroups:", "b.yaml:70:1: a second document; a file holds one"),
        BadBoard(
            "a duplicate key", "title: URL shortener", "title: URL shortener\ntitle: again",
            "b.yaml:3:1: 'title' stands twice, first in line 2"),
        BadBoard(
            "too deep", file: "boardwalk: 1\nx-deep: " + String(repeating: "[", count: 200) + "\n",
            "b.yaml:2:72: nested deeper than 64 levels"),
        BadBoard(
            "a control character", "name: Redirect service", "name: \"Redirect\\u0007service\"",
            "b.yaml:50:11: the control character U+0007 cannot stand in a text"),
        BadBoard(
            "too many components",
            file: "boardwalk: 1\ncomponents: [" + (0...10_000).map { "{id: a\($0), kind: service}" }.joined(separator: ",") + "]\n",
            "b.yaml:2:13: 10001 components; a board has 10000 at most"),
    ]

    static let keys: [BadBoard] = [
        BadBoard(
            "an unknown key", "title: URL shortener", "titel: URL shortener", "b.yaml:2:1: no key 'titel' in a board; did you mean title?"),
        BadBoard(
            "an unknown requirement", "  latency: 100ms", "  latncy: 100ms",
            "b.yaml:13:3: no key 'latncy' in the requirements; did you mean latency?"),
        BadBoard("an unknown key of a kind", "ttl: 24h", "tll: 24h", "b.yaml:55:85: no key 'tll' in a cache; did you mean ttl?"),
        BadBoard(
            "an unknown key in a record", "{mode: leader-follower,", "{mod: leader-follower,",
            "b.yaml:59:19: no key 'mod' in replication; did you mean mode?"),
        BadBoard(
            "an unknown key in a trade-off", "    over: Synchronous", "    versus: Synchronous",
            "b.yaml:76:5: no key 'versus' in a trade-off"),
        BadBoard(
            "a dotted key", "    backups: continuous", "    replication.mode: none",
            "b.yaml:60:5: no key 'replication.mode' in a sql-database; did you mean replication?"),
        BadBoard(
            "a key of another kind", "{id: client, kind: client}", "{id: client, kind: client, ttl: 5s}",
            "b.yaml:45:32: a client has no ttl: it belongs to load-balancer reverse-proxy api-gateway dns cdn cache"),
        BadBoard("a key that is a list", "title: URL shortener", "[a]: b", "b.yaml:2:1: a key is one word"),
        BadBoard(
            "no id", "{id: clicks, kind: event-log", "{kind: event-log", "b.yaml:43:64: path: no component 'clicks'",
            "b.yaml:61:5: 'id' is missing in an event-log", "b.yaml:69:21: to: no component or group 'clicks'",
            "b.yaml:71:65: members: no component or group 'clicks'"),
        BadBoard("no kind", "{id: client, kind: client}", "{id: client}", "b.yaml:45:5: 'kind' is missing in a component"),
        BadBoard("an entry that is a word", "  - {from: lb, to: app}", "  - lb", "b.yaml:66:5: a connection is keys and values"),
    ]

    static let values: [BadBoard] = [
        BadBoard(
            "an unknown kind", "id: cache, kind: cache", "id: cache, kind: cahce", "b.yaml:55:23: no kind 'cahce'; did you mean cache?"),
        BadBoard(
            "an alias as kind", "id: cache, kind: cache", "id: cache, kind: redis", "b.yaml:55:23: no kind 'redis'; did you mean cache?"),
        BadBoard(
            "a kind that nothing is near", "kind: event-log", "kind: xyzzy", "b.yaml:61:24: no kind 'xyzzy'; custom is for anything else"),
        BadBoard("an unknown word", "eviction: lru", "eviction: lur", "b.yaml:55:120: eviction cannot be 'lur'; did you mean lru?"),
        BadBoard(
            "a word that nothing is near", "eviction: lru", "eviction: oldest",
            "b.yaml:55:120: eviction cannot be 'oldest': one of lru lfu fifo ttl none"),
        BadBoard(
            "a size where a duration is due", "latency: 100ms", "latency: 5GB", "b.yaml:13:12: latency: '5GB' is no duration, such as 100ms"
        ),
        BadBoard("minutes or millions", "rto: 15min", "rto: 15m", "b.yaml:17:8: rto: min or M?"),
        BadBoard("bytes or billions", "count: 16bn", "count: 6B", "b.yaml:39:12: count: '6B' is bytes; write 6bn"),
        BadBoard(
            "millions of bytes", "object-size: 500B", "object-size: 100M", "b.yaml:11:16: object-size: '100M' is no size, such as 500B"),
        BadBoard("a grouped number", "daily-users: 10M", "daily-users: 1,000", "b.yaml:7:16: daily-users: '1,000': write 1000 or 1k"),
        BadBoard("powers of 1024", "object-size: 500B", "object-size: 4KiB", "b.yaml:11:16: object-size: powers of 1000 only; write 4kB"),
        BadBoard(
            "no copies", "replicas: 3                   #", "replicas: 0 #",
            "b.yaml:52:15: replicas 0: a whole number from 1 to 1M was expected"),
        BadBoard(
            "negative copies", "replicas: 3                   #", "replicas: -1 #",
            "b.yaml:52:15: replicas -1: a whole number from 1 to 1M was expected"),
        BadBoard(
            "half a copy", "replicas: 3                   #", "replicas: 1.5 #",
            "b.yaml:52:15: replicas 1.5: a whole number from 1 to 1M was expected"),
        BadBoard(
            "more copies than anybody runs", "replicas: 3                   #", "replicas: 999999999999 #",
            "b.yaml:52:15: replicas 999999999999: a whole number from 1 to 1M was expected"),
        BadBoard(
            "copies in words", "replicas: 3                   #", "replicas: three #",
            "b.yaml:52:15: replicas three: a whole number from 1 to 1M was expected"),
        BadBoard("no capacity", "capacity: 4k/s", "capacity: 0", "b.yaml:54:15: capacity 0: more than 0 was expected"),
        BadBoard("too available", "availability: 99.9%", "availability: 101%", "b.yaml:14:17: availability: '101%' is over 100%"),
        BadBoard("a truth that is none", "encrypted: true", "encrypted: yes", "b.yaml:63:54: encrypted is true or false, not 'yes'"),
        BadBoard(
            "no id", "id: cdn, kind: cdn", "id: CDN, kind: cdn", "b.yaml:42:49: path: no component 'cdn'; did you mean 'CDN'?",
            "b.yaml:46:10: 'CDN' is no id: a-z, then a-z 0-9 -", "b.yaml:63:24: to: no component or group 'cdn'; did you mean 'CDN'?",
            "b.yaml:65:12: from: no component or group 'cdn'; did you mean 'CDN'?"),
        BadBoard("a list that is a word", "zones: [a, b, c]", "zones: a", "b.yaml:53:12: zones is a list, such as [a, b], or a count"),
        BadBoard("a word that is a list", "technology: Go", "technology: [Go]", "b.yaml:51:17: technology is one text"),
        BadBoard(
            "a text in braces", "technology: Go", "technology: {Go}",
            "b.yaml:51:17: technology is one text; put quotes around what begins with a brace"),
        BadBoard(
            "a section without entries", "optimizations:", "optimizations:\nx-rest:",
            "b.yaml:82:15: optimizations is a list; leave out what has no entry"),
        BadBoard(
            "a place outside the drawing", "at: [2, 20]", "at: [2, 10000]",
            "b.yaml:73:14: at: '10000' is no cell: a whole number from -9999 to 9999"),
        BadBoard("a place of one number", "at: [2, 20]", "at: [2]", "b.yaml:73:10: at has 2 items"),
        BadBoard(
            "a bound without its time", "consistency: eventual  ", "consistency: bounded-staleness",
            "b.yaml:15:16: consistency: 'bounded-staleness' needs a duration behind it, such as bounded-staleness 100ms"),
        BadBoard(
            "a bound of bytes", "consistency: eventual  ", "consistency: bounded-staleness 5B",
            "b.yaml:15:16: consistency: '5B' is no duration, such as 100ms"),
        BadBoard(
            "no waiver", "[security/no-rate-limit on lb]", "[security/no-rate-limit]",
            "b.yaml:81:14: 'security/no-rate-limit': a waiver is RULE on SUBJECT"),
        BadBoard(
            "no step", "[client, cdn, lb,", "[client, cdn x, lb,",
            "b.yaml:42:49: 'cdn x' is no step, such as app, 'app > urls' or 'app > urls #2'"),
        BadBoard(
            "no name of an entity", "entity: Url", "entity: 2 Urls",
            "b.yaml:32:13: '2 Urls' is no name of an entity: a letter, then letters, digits, - and _"),
        BadBoard(
            "two mistakes at once", "latency: 100ms                  # p99, unless a flow says otherwise\n  availability: 99.9%",
            "latency: 5GB\n  availability: 101%",
            "b.yaml:13:12: latency: '5GB' is no duration, such as 100ms", "b.yaml:14:17: availability: '101%' is over 100%"),
    ]

    static let references: [BadBoard] = [
        BadBoard(
            "a duplicate id", "{id: cdn,", "{id: lb,", "b.yaml:42:49: path: no component 'cdn'",
            "b.yaml:47:10: 'lb' is already used in line 46",
            "b.yaml:63:24: to: no component or group 'cdn'", "b.yaml:65:12: from: no component or group 'cdn'"),
        BadBoard("a group called as a component", "{id: us-east, kind", "{id: app, kind", "b.yaml:71:10: 'app' is already used in line 48"),
        BadBoard(
            "an unknown component", "{from: client, to: cdn,", "{from: client, to: cdm,",
            "b.yaml:63:24: to: no component or group 'cdm'; did you mean 'cdn'?"),
        BadBoard(
            "an unknown step", "[client, lb, app, urls, clicks]", "[client, lb, app, cahce]",
            "b.yaml:43:58: path: no component 'cahce'; did you mean 'cache'?"),
        BadBoard(
            "a walk to a group", "[client, lb, app, urls, clicks]", "[client, us-east]",
            "b.yaml:43:49: path: 'us-east' is a group; a flow walks from component to component"),
        BadBoard("an unknown flow", "flow: redirect}", "flow: redirct}", "b.yaml:30:49: flow: no flow 'redirct'; did you mean 'redirect'?"),
        BadBoard(
            "the same connection twice", "  - {from: lb, to: app}", "  - {from: lb, to: app}\n  - {from: lb, kind: sync, to: app}",
            "b.yaml:67:5: the same connection as in line 66; give one of them another label"),
        BadBoard(
            "a group in itself", "members: [lb, app, cache, urls, clicks]", "members: [lb, us-east]",
            "b.yaml:71:47: group 'us-east' is inside itself"),
        BadBoard(
            "groups in a ring", "members: [lb, app, cache, urls, clicks]}", "members: [b]}\n  - {id: b, members: [us-east]}",
            "b.yaml:72:23: group 'us-east' is inside itself"),
        BadBoard(
            "a member of two", "members: [lb, app, cache, urls, clicks]}", "members: [lb, app]}\n  - {id: b, members: [app]}",
            "b.yaml:72:23: 'app' is a member of us-east already"),
        BadBoard(
            "a group of nobody", "members: [lb, app, cache, urls, clicks]", "members: [lb, nobody]",
            "b.yaml:71:47: members: no component or group 'nobody'"),
        BadBoard(
            "units that cannot be added", "links * 500B * 3", "links * 500B + writes", "b.yaml:21:48: a size and a rate cannot be added"),
        BadBoard("an unknown name", "links * 500B * 3", "likns * 500B * 3", "b.yaml:21:35: nothing is called likns; did you mean links?"),
        BadBoard(
            "an estimate called by a unit", "name: storage", "name: day",
            "b.yaml:21:14: an estimate cannot be called 'day', which is a unit"),
        BadBoard("an estimate twice", "name: storage", "name: links", "b.yaml:21:14: 'links' is computed in line 20 already"),
        BadBoard("a division by zero", "links * 500B * 3", "links / 0", "b.yaml:21:41: division by zero"),
    ]

    @Test("A key at the top that nobody knows hides no mistake further down")
    func anUnknownKeyHidesNothing() {
        let text = """
            boardwalk: 1
            titel: x
            components:
              - {id: app, kind: service}
            connections:
              - {from: app, to: cahce}

            """
        #expect(
            BoardFile.read(text, catalog: Project.catalog).problems.map { $0.text(file: "b.yaml") } == [
                "b.yaml:2:1: no key 'titel' in a board; did you mean title?", "b.yaml:6:21: to: no component or group 'cahce'",
            ])
    }
}
