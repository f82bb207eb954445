import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// The Data pane: keys stay what they were marked as, and its checks can be ticked by what one says.
@Suite struct DataPaneTests {
    @Test(
        "A question of classes asks for the states that one goes through, and for no store",
        arguments: [
            (["Ticket(id key, entered, state issued|paid|gone)"], true), (["Ticket(id key, state enum(issued/paid))"], true),
            (["Ticket(id key, state)", "why issued, then paid, then gone"], true),
            (["class Ticket(id key, state)", "why a state machine, issued to paid to gone"], true),
            (["Ticket(id key, state)", "invariant it goes from issued to paid"], true),
            (["Ticket(id key, state)", "why there to keep what was paid"], false), (["Ticket(id key, state)"], false),
            (["Price(id key, amount decimal(10,2))", "why it is then read offline too, to charge"], true),
            (["Spot(id key, size text)"], false),
        ] as [([String], Bool)])
    func classesHaveStates(_ lines: [String], _ holds: Bool) throws {
        func states(_ question: String) throws -> [CheckState] {
            let loaded = try #require(PracticeFiles.library.load(question))
            return Situation(
                board: try PaneTyping.board(lines, in: .data), session: Session(question: question, guide: PracticeFiles.guide),
                catalog: Project.catalog, guide: PracticeFiles.guide, question: loaded.question, reference: loaded.scaled
            ).checks(of: .data)
        }
        let classes = try states("parking-lot")
        #expect(classes.first { $0.check.id == "D9" }?.holds == holds)
        #expect(classes.first { $0.check.id == "D4" }?.text == "why each class is there")
        #expect(try !states("pastebin").contains { $0.check.id == "D9" }, "a question of stores asks for none")
    }

    private static func situation(_ lines: [String], calls: [String] = []) throws -> Situation {
        let board = try PaneTyping.board(lines, in: .data, on: PaneTyping.board(calls, in: .api))
        return Situation(
            board: board, session: Session(question: "rate-limiter", guide: PracticeFiles.guide), catalog: Project.catalog,
            guide: PracticeFiles.guide)
    }

    @Test(
        "A marked key stays the key, and what rows are found by beside it is an index",
        arguments: [
            ("Booking(booking_id key, guest_id) in bookings by guest_id", "booking_id", ["guest_id"]),
            ("Booking(booking_id key, guest_id) in bookings by booking_id", "booking_id", nil),
            ("Night(listing_id key, date key) in calendar", "listing_id, date", nil),
            ("Booking(booking_id, guest_id) in bookings by guest_id", "guest_id", nil),
        ] as [(String, String, [String]?)])
    func keysStay(_ line: String, _ key: String, _ indexes: [String]?) throws {
        let entity = try #require(try Self.situation([line]).board.data.first)
        #expect(entity[.key] == key && entity[.indexes] == indexes)
    }

    @Test(
        "Behind the fields of a key a comma and a sentence are why it lies there",
        arguments: [
            (["Url(code, owner) in urls by code, one key lookup"], "code", "one key lookup"),
            (["Url(code, owner) in urls", "by code, one key lookup"], "code", "one key lookup"),
            (["Hit(code, day) in hits by code, day"], "code, day", nil), (["Hit(code, day) in hits", "by code and day"], "code, day", nil),
            (["Url(code, owner) in urls", "by code, why one key lookup"], "code", "one key lookup"),
            (["Url(code, owner) in urls by code, one key lookup, keep 5y"], "code", "one key lookup"),
            (["Seat(event key, seat key) in seats:postgres, one conditional update"], "event, seat", "one conditional update"),
        ] as [([String], String, String?)])
    func aKeyEndsWhereASentenceBegins(_ lines: [String], _ key: String, _ why: String?) throws {
        let entity = try #require(try Self.situation(lines).board.data.first)
        #expect(entity[.key] == key && entity[.why] == why, "\(entity[.key] ?? "-"), \(entity[.why] ?? "-")")
    }

    @Test(
        "Regions are named before or behind their word",
        arguments: [("eu, us regions", ["eu", "us"]), ("eu and us regions", ["eu", "us"]), ("regions eu, us", ["eu", "us"])])
    func regions(_ line: String, _ names: [String]) throws {
        #expect(try PaneTyping.board([line], in: .requirements).requirements[.regions] == names)
    }

    @Test("What is found by the beginning of its key keeps the whole key")
    func aKeyOfSeveralFieldsStays() throws {
        let lines = ["ClickCount(code key, day key, count) in counts", "by code"]
        #expect(try Self.situation(lines).board.data.first?[.key] == "code, day")
        #expect(try Self.situation(["Url(code key, owner) in urls", "by owner"]).board.data.first?[.key] == "owner")
    }

    @Test("Who marks the key of what is there keeps the other fields; a shard key behind a comma is one")
    func fieldsStay() throws {
        let lines = ["Seat(event_id key, seat_id, price, status) in seats", "Seat(event_id key, seat_id key)"]
        let seat = try #require(try Self.situation(lines).board.data.first)
        #expect(seat.fields.map(\.name) == ["event_id", "seat_id", "price", "status"] && seat[.key] == "event_id, seat_id")
        let sharded = try #require(try Self.situation([lines[0], "by event_id, shard event_id"]).board.data.first)
        #expect(sharded[.key] == "event_id" && sharded[.shardBy] == "event_id")
        let fewer = try #require(try Self.situation([lines[0], "Seat(event_id key, row)"]).board.data.first)
        #expect(fewer.fields.map(\.name) == ["event_id", "row"])
    }

    @Test(
        "A call that answers with a number is no list",
        arguments: [("GET /links", true), ("GET /links/{code}/clicks count of clicks", false)])
    func aNumberIsNoList(_ line: String, _ isList: Bool) throws {
        let situation = try Self.situation([], calls: [line])
        #expect(situation.board.api.contains(where: Situation.isList) == isList)
    }

    @Test func aPlaceIsInDegrees() throws {
        let fields = try #require(try Self.situation(["Home(id key, lat, lon, title)"]).board.data.first?.fields)
        #expect(fields.map(\.type) == ["id", "decimal", "decimal", "text"])
    }

    @Test(
        "What lies in a store of copies is derived, or says that it is the record; the check names it and Tab says how",
        arguments: [
            (["Counter(key key, count) in counters:redis"], false),
            (["Counter(key key, count) in counters:redis", "why the only copy, its loss is accepted"], true),
            (["Counter(key key, count) in counters:redis", "class telemetry"], true),
            (["Counter(key key, count) in counters:redis", "derived from Rule"], true),
        ] as [([String], Bool)])
    func truthOrDerived(_ lines: [String], _ holds: Bool) throws {
        let situation = try Self.situation(["Rule(id key, route) in rules:postgres"] + lines)
        #expect(ExitChecks.holds("D5", in: situation) == holds)
        #expect(situation.lack(of: "D5")?.line == (holds ? nil : "derived from Rule"))
    }

    @Test("Tab offers an entity for what there are many of, and none once enough are there")
    func noEntityOfADeed() throws {
        let calls = ["POST /v1/bookings book", "POST /v1/bookings/{id}/confirm confirm", "GET /v1/quota/{client} what is left"]
        #expect(EntrySkeleton.nouns(of: try Self.situation([], calls: calls).board.api) == ["booking"])
        let situation = try Self.situation(["Listing(id key) in listings", "Night(date key) in calendar"], calls: calls)
        #expect(situation.skeleton(of: .data)?.contains("Booking(") == false)
    }

    @Test("A shard key that is said is seen, whatever the store holds; one that is missing is named")
    func shardKeys() throws {
        let lines = ["Listing(id key) in listings:postgres", "Message(message_id key, thread_id) in messages:cassandra", "10bn x 500B"]
        #expect(try Self.situation(lines).lack(of: "D6")?.text == "a shard key: Message")
        let said = try Self.situation(lines + ["shard by thread_id"])
        #expect(ExitChecks.holds("D6", in: said) && said.isOpen("capacity/storage-outgrows"))
    }
}
