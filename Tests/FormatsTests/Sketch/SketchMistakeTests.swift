import Formats
import TestSupport
import Testing
import Whiteboard

/// Mistakes as the line's help names them, and others.
@Suite struct SketchMistakeTests {
    @Test(arguments: [
        ("load balancer", "6: a name with a space needs quotes (\"load balancer\"), or write load-balancer"),
        ("app x0", "5: x0: one copy at least"),
        ("db* > a", "3: 'db*' makes one for each on the left, where nothing is; db*2 makes two"),
        ("a > > b", "5: a component was expected, not '>'"),
        ("a >", "4: a component was expected after '>'"),
        ("> a", "1: nothing is selected: start with a component"),
        ("\"x\" \"y\" > a", "1: a label needs an arrow before it"),
        ("a > \"POST", "5: this quote is not closed"),
        ("a > \"x\\n\" b", "7: only \\\" and \\\\ are escapes"),
        ("app {work=2s", "5: this brace is not closed"),
        ("cache {tll=1d}", "8: no key 'tll' in a cache; did you mean ttl?"),
        ("client {ttl=5s}", "9: a client has no ttl: it belongs to load-balancer reverse-proxy api-gateway dns cdn cache"),
        ("cache {ttl=5GB}", "12: ttl: '5GB' is no duration, such as 100ms"),
        ("links:nosuch", "7: 'nosuch' is no known kind or technology; for a plain service write links:"),
        ("links:kv > a; links:sql > b", "21: links is a key-value-store already, column 7"),
        ("app x2 > a; app x3", "17: app has x2 already, column 5"),
        ("[zon a] app", "2: no kind of group 'zon'; did you mean zone?"),
        ("a + b", "3: '+' means nothing here"),
    ])
    func ofTheProductsTable(_ line: String, _ message: String) {
        #expect(mistake(line) == message)
    }

    @Test(arguments: [
        ("user profile db", "6: a name with a space needs quotes (\"user profile db\"), or write user-profile-db"),
        ("a , , b", "5: a component was expected, not ','"),
        ("a > ; b", "4: a component was expected after '>'"),
        ("a > b,, c", "7: a component was expected, not ','"),
        ("links: kv > a", "8: write links:kv, with no space after the colon"),
        ("links :kv", "7: ':' stands right behind a name, without a blank"),
        ("a x1000001", "3: x1000001: a million copies at most"),
        ("a x99999999999999999999", "3: x99999999999999999999: a million copies at most"),
        ("a*0", "3: *0: one box at least"),
        ("a*101", "3: *101: 100 boxes at most"),
        ("a*b", "3: a number was expected after '*', or a blank"),
        ("a#b", "3: a number was expected after '#'"),
        ("app {work=2s} x3", "15: 'x3' stands before the braces, once"),
        ("app ttl=5s", "5: attributes stand in braces: app {ttl=…}"),
        ("app {work}", "6: work needs a value: work=100ms"),
        ("app {work=}", "11: a value was expected after '='; quotes hold any text"),
        ("app {work 2s}", "11: ',' or '}' was expected, not '2s'"),
        ("app {kind=cache}", "6: the kind stands after a colon: app:service"),
        ("app {id=x}", "6: the name before the braces gives the id"),
        ("app {replicas=0}", "15: replicas: '0': 1 at least"),
        ("app {replicas=1.5}", "15: replicas: '1.5' is no whole number"),
        ("app x2 {replicas=3}", "9: app has x2 already, column 5"),
        ("cache {eviction=lra}", "17: eviction: 'lra' is none of lru, lfu, fifo, ttl, none; did you mean lru?"),
        ("cache {replication=sync}", "8: replication is named by its parts, such as replication.mode"),
        ("cache {ttl=1d}; cache {ttl=2d}", "24: cache has ttl already, column 8"),
        ("app {stateless=maybe}", "16: stateless: 'maybe' is neither true nor false"),
        ("app {consistency=bounded-staleness}", "6: a service has no consistency: it belongs to store cache coordinator service-registry"),
        ("db {consistency=bounded-staleness}", "17: consistency: \"bounded-staleness 100ms\" was expected"),
        ("app > {tmeout=1s} db", "8: no key 'tmeout' in an arrow; did you mean timeout?"),
        ("app > {kind=fast} db", "13: kind: one of sync, async, replication, batch was expected"),
        ("app > {from=x} db", "8: the arrow's ends are the components beside it"),
        ("cache:redis > a; cache:memcached", "24: cache is Redis already, column 7"),
        ("cache > a; cache:kv", "18: cache is a cache already, column 1"),
        ("[zone a] app; [zone b] app", "15: app is in a already"),
        ("[region a] x; [zone a] y", "15: a is a region already"),
        ("[zone a app", "9: a name with a space needs quotes (\"a app\"), or write a-app"),
        ("[zone a", "1: this bracket is not closed"),
        ("a [zone b] > c", "3: a group stands before its component"),
        ("a \"x\" > b", "3: a label stands behind an arrow, before its component"),
        ("require reads", "9: '=' was expected after 'reads', as in reads=10k/s"),
        ("require raeds=1/s", "9: no key 'raeds' in the requirements; did you mean reads?"),
        ("require reads=10GB", "15: reads: '10GB' is no rate, such as 10k/s"),
        ("flow redirect", "14: ':' was expected after the flow's name: flow redirect: client app db"),
        ("flow redirect:", "15: a path was expected: client app db"),
        ("app; flow read: app cahce; cache", "21: no component 'cahce'; did you mean cache?"),
        ("a > b; flow read: a > b", "21: a path is components with blanks between; app>db without blanks names the caller"),
        ("a; flow Read: a", "9: a flow's name is lower-case letters, digits and hyphens, such as read"),
        ("a; flow r: a; flow r: a", "20: flow r is there already, column 9"),
        ("a; flow r: a entity=Url", "21: no entity 'Url'"),
        ("entity Url in db*2", "17: an entity has one store"),
        ("entity Url kee=code", "12: no key 'kee' in an entity; did you mean key?"),
        ("a\nb > > c", "2:5: a component was expected, not '>'"),
        ("a x2\na x3", "2:3: a has x2 already, line 1, column 3"),
        ("app {name=\"a\tb\"", "5: this brace is not closed"),
    ])
    func ofOtherSlips(_ line: String, _ message: String) {
        #expect(mistake(line) == message)
    }

    /// While somebody types, what could still become right is no mistake, or says that it is unfinished.
    @Test func unfinishedTextIsForgivenOnScreen() throws {
        #expect(mistake("a >", mode: .typing) == nil)
        #expect(mistake("a > \"POST\"", mode: .typing) == nil)
        #expect(mistake("a > {timeout=1s}", mode: .typing) == nil)
        #expect(mistake(">", selection: "a", mode: .typing) == nil)
        #expect(mistake("a >", mode: .entered) == "4: a component was expected after '>'")
        #expect(mistake("a > > b", mode: .typing) == "5: a component was expected, not '>'")
        for text in ["a > \"PO", "app {work", "app {work=", "[zone", "[zone a", "flow x", "app {zones=[a"] {
            guard case .failure(let mistake) = SketchLine.read(text, on: Board(), catalog: Project.catalog, mode: .typing) else {
                Issue.record("\(text) is read")
                continue
            }
            #expect(mistake.isUnfinished, "\(text)")
        }
    }

    @Test func sketchSaysTheLine() {
        guard case .failure(let mistake) = SketchLine.read("a > > b", on: Board(), catalog: Project.catalog, mode: .batch) else { return }
        #expect(mistake.text == "sketch:1:5: a component was expected, not '>'")
    }

    /// No text makes the reader stop or loop: every cut of a rich line gives a result or a mistake inside the text.
    @Test func everyCutIsReadOrHasItsPlace() {
        let line =
            "require reads=10k/s; [region eu] [zone a] app:go x3 {zones=[a, b]} >> \"x\" {retries=2} \"Order db\":sql#2, q*2 <- b*; entity U in db k=1; flow f: a b>c#2 kind=read # c"
        for count in 0...line.count {
            for mode in [SketchLine.Mode.typing, .entered, .batch] {
                if case .failure(let mistake) = SketchLine.read(
                    String(line.prefix(count)), on: Board(), catalog: Project.catalog, mode: mode)
                {
                    #expect(mistake.line == 1 && (1...count + 1).contains(mistake.column))
                    #expect(!mistake.message.isEmpty)
                }
            }
        }
    }
}
