import Analysis
import Formats
import TestSupport
import Testing
import Whiteboard

@testable import Review

/// What would hold a what-if: each remedy was tried, and applying it does what it says.
@Suite struct RemedyTests {
    private static func board(_ text: String) throws -> Board {
        try #require(BoardFile.read(text, catalog: Project.catalog).document).board
    }

    private static func answer(_ sketch: String, _ failures: [String] = [], traffic: Double = 1) throws -> (Board, WhatIfAnswer) {
        guard case .success(let result) = SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch) else {
            throw CocoaLessError()
        }
        let design = Design(result.board, catalog: Project.catalog)
        var scenario = Scenario()
        scenario.traffic = traffic
        for text in failures { scenario.failures.append(try Scenario.Failure(reading: text, on: design)) }
        return (result.board, try #require(try WhatIfAnswer(scenario, on: result.board, catalog: Project.catalog)))
    }

    private struct CocoaLessError: Error {}

    private static let shop = "require reads=4k/s writes=100/s peak=1; client > lb > app x3 > cache {hit-rate=80%}, db {capacity=2k/s}"

    @Test func nothingThatHappensNeedsNoRemedy() throws {
        #expect(try Self.answer(Self.shop).1.remedies.isEmpty)
    }

    @Test(
        "What is lost because there is one of it is held by a second one",
        arguments: [("lb", "Load balancer: run two of it"), ("app:3", "")])
    func aSecondCopy(_ failure: String, _ title: String) throws {
        let remedies = try Self.answer(Self.shop, [failure]).1.remedies
        if title.isEmpty { return #expect(remedies.allSatisfy { !$0.title.contains("run two") }) }
        #expect(remedies.contains { $0.title.hasPrefix(title) && $0.effect == "every flow is served" }, "\(remedies.map(\.title))")
        #expect(remedies.allSatisfy { $0.scenario.failures == [.component("lb", copies: 1)] })
    }

    @Test func aStoreThatIsOverrunGetsMore() throws {
        let (board, answer) = try Self.answer(Self.shop, ["cache"])
        let db = try #require(answer.simulation.parts.first { $0.id == "db" })
        #expect(db.isOverloaded && db.traffic == .reads && abs((db.demand ?? 0) - 4100) < 1e-6 && abs((db.supply ?? 0) - 2000) < 1e-6)
        let flow = try #require(answer.simulation.flows.first)
        #expect(abs((flow.answered ?? 0) - 2000) < 1e-6 && abs((flow.offered ?? 0) - 4100) < 1e-6)
        let remedy = try #require(answer.remedies.first { $0.title.contains("shards") })
        let mended = try #require(try WhatIfAnswer(remedy.scenario, on: try board.applying(remedy.edit), catalog: Project.catalog))
        #expect(mended.simulation.parts.allSatisfy { !$0.isOverloaded })
        #expect(mended.simulation.flows.allSatisfy { $0.share == 1 })
    }

    @Test("Where several are full one edit lets all of them grow") func growthTogether() throws {
        let (board, answer) = try Self.answer(
            "require reads=4k/s writes=100/s peak=1; client > lb:alb > app x3 {capacity=2k/s} > dynamodb, ranker x2 {capacity=3k/s}",
            traffic: 10)
        let remedy = try #require(answer.remedies.first)
        #expect(remedy.title.hasPrefix("Run more of App (x") && remedy.effect.hasSuffix("busy"))
        let mended = try #require(try WhatIfAnswer(remedy.scenario, on: try board.applying(remedy.edit), catalog: Project.catalog))
        #expect(mended.simulation.parts.allSatisfy { !$0.isOverloaded })
    }

    @Test func whatIsNotOursIsDoneWithout() throws {
        let (_, answer) = try Self.answer("client > lb:alb > app x3 > payments:stripe", ["payments"])
        #expect(answer.remedies.map(\.title) == ["App answers without Payments"])
    }

    @Test("Every remedy applies, and makes nothing worse", arguments: Project.templateBoards.filter { $0.hasSuffix("scaled.yaml") })
    func remediesHold(_ path: String) throws {
        let board = Project.document(path).board
        let design = Design(board, catalog: Project.catalog)
        // Three of each board, from its beginning to its end.
        let parts = design.parts.filter { !$0.isClient }
        for part in [0, 1, 2].map({ parts[$0 * (parts.count - 1) / 2] }) {
            var scenario = Scenario()
            scenario.failures = [.component(part.id, copies: nil)]
            let answer = try #require(try WhatIfAnswer(scenario, on: board, catalog: Project.catalog))
            #expect(answer.remedies.count <= 3)
            for remedy in answer.remedies {
                let mended = try #require(try WhatIfAnswer(remedy.scenario, on: try board.applying(remedy.edit), catalog: Project.catalog))
                #expect(Toll(mended.simulation) < Toll(answer.simulation), "\(path) \(part.id) \(remedy.title)")
            }
        }
    }

    @Test func nobodyWaitsAnyMore() throws {
        let board = try Self.board(
            "boardwalk: 1\ncomponents: [{id: app, kind: service}, {id: c, kind: client}]\nconnections: [{from: c, to: app}]")
        var scenario = Scenario()
        scenario.failures = [.component("app", copies: nil)]
        #expect(try WhatIfAnswer(scenario, on: board, catalog: Project.catalog, isStale: { true }) == nil)
    }
}
