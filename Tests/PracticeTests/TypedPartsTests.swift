import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// Parts of a typed line land where they belong: what comes back, what is personal, where rows lie.
@Suite struct TypedPartsTests {
    @Test(
        "What comes back is the response, whatever is said behind it",
        arguments: [
            ("POST /v1/links -> 201 {code}; create a short link", ["code"], "create a short link"),
            ("POST /v1/links -> 201 {code}; create a short link;", ["code"], "create a short link"),
            ("GET /{code} -> 302 Location; redirect to the long URL;", ["Location"], "redirect to the long URL"),
            ("GET /v1/links/{code}/stats -> {clicks} count of clicks", ["clicks"], "count of clicks"),
            ("POST /v1/urls shorten a URL -> 201 {code, short}", ["code", "short"], "shorten a URL"), ("GET /{code} → 302", [], nil),
            ("GET /{code} -> redirects to the long URL", [], "-> redirects to the long URL"),
        ] as [(String, [String], String?)])
    func responses(_ line: String, _ fields: [String], _ does: String?) throws {
        let call = try #require(try PaneTyping.board([line], in: .api).api.first)
        #expect((call[.response]?.all.map(\.name) ?? []) == fields && call[.does] == does, "\(call)")
    }

    private static func situation(_ lines: [String]) throws -> Situation {
        let board = try PaneTyping.board(lines, in: .data, on: PaneTyping.board(["900k writes/s", "1kB each"], in: .requirements))
        return Situation(
            board: board, session: Session(question: "payment-system", guide: PracticeFiles.guide), catalog: Project.catalog,
            guide: PracticeFiles.guide)
    }

    @Test("A field that is personal says so of its entity, and is of its usual type")
    func personalFields() throws {
        let situation = try Self.situation(["Link(code key, url, owner personal) in links:dynamodb"])
        let link = try #require(situation.board.data.first)
        #expect(link[.pii] == true && link.fields.map(\.type) == ["text", "text", "id"])
        #expect(ExitChecks.holds("D8", in: situation))
    }

    @Test("Who lies on the shard of another by the beginning of its key needs no word of its own; who does not is named")
    func shards() throws {
        let payment = ["Payment(id key, merchant_id) in payments:postgres", "25bn x 1.2kB", "shard by merchant_id"]
        let beside = try Self.situation(payment + ["IdempotencyKey(merchant_id key, key key) in payments", "20M x 600B"])
        #expect(beside.isOpen("capacity/single-writer") || beside.isOpen("capacity/storage-outgrows") || beside.isOpen("data/shard-key"))
        #expect(ExitChecks.holds("D6", in: beside), "\(beside.lack(of: "D6")?.text ?? "")")
        let apart = try Self.situation(payment + ["Refund(id key, reason) in payments", "20M x 600B"])
        #expect(
            !ExitChecks.holds("D6", in: apart) && apart.lack(of: "D6")?.text == "a shard key: Refund", "\(apart.lack(of: "D6")?.text ?? "")"
        )
    }

    @Test(
        "The answer of a card is a sentence, whatever kind of card it is",
        arguments: [
            ("the load balancer", "The load balancer."), ("read-your-writes", "Read-your-writes."),
            ("p99 of a user-visible request", "p99 of a user-visible request."), ("etcd", "etcd."), ("R=2, W=2", "R=2, W=2."),
            ("LFU with admission (TinyLFU)", "LFU with admission (TinyLFU)"),
        ])
    func cards(_ answer: String, _ told: String) {
        let card = Card(id: "c", topic: "t", question: "?", answer: answer, why: "", source: "", kind: .choice([answer, "b"]))
        #expect(card.told == told)
    }

    @Test("What was answered wrong was not known at once, however hard it is called")
    func wrongIsNotRight() {
        let card = Card(id: "c", topic: "t", question: "?", answer: "a", why: "", source: "", kind: .text(accept: []))
        var drill = Drill([card], states: [:], now: 0)
        drill.rate(.hard, now: 0, wasWrong: true)
        #expect(drill.answered == 1 && drill.right == 0)
    }

    @Test("What needs nothing is told beside the count, which is of the rest")
    func countsOfChecks() throws {
        let board = try PaneTyping.board(
            ["POST /v1/urls shorten a URL, idempotent key"], in: .api, on: PaneTyping.board(["shorten a URL"], in: .requirements))
        let situation = Situation(
            board: board, session: Session(question: "url-shortener", guide: PracticeFiles.guide), catalog: Project.catalog,
            guide: PracticeFiles.guide)
        #expect(CheckState.count(situation.checks(of: .api)) == "2 of 4, 2 need nothing")
    }
}
