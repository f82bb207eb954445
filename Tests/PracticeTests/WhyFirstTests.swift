import Formats
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// Whether a number, an entity, a flow or a sentence asks for a box before the box is there.
@Suite struct WhyFirstTests {
    private struct Held {
        var session = Session(question: "twitter", guide: PracticeFiles.guide)
        var board: Board

        init(_ board: Board = Board()) {
            self.board = board
            look()
        }

        var situation: Situation { Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide) }

        mutating func look() { session.weigh(in: situation) }

        mutating func edit(_ edit: Edit) throws {
            session.pass(10)
            _ = try board.apply(edit)
            look()
        }

        mutating func draw(_ line: String) throws {
            try edit(try SketchLine.read(line, on: board, catalog: Project.catalog, mode: .batch).get().edit)
        }

        mutating func state(_ key: String, _ value: Value) throws { try edit(.require(changes: [AttributeChange(key, value)])) }
    }

    private static let rate = Value.quantity(AnyQuantity(10_000, .rate))

    @Test("A figure before the box asks for any such box, and is no reason that somebody has said")
    func figuresAskForBoxes() throws {
        var first = Held()
        try first.state("reads", Self.rate)
        try first.draw("client > app > cache")
        #expect(WhyFirst(first.situation).text == "you gave a reason for none of the 2 boxes that ask for one, before you drew them")
        #expect(WhyFirst(first.situation).rest == "; for 2 of them only a figure called, as reads call for any cache")
        var last = Held()
        try last.draw("client > app > cache")
        #expect(WhyFirst(last.situation).without == ["App", "Cache"])
        try last.state("reads", Self.rate)
        let meter = WhyFirst(last.situation)
        #expect(
            meter.text == "you gave a reason for none of the 2 boxes that ask for one, before you drew them" && meter.without.isEmpty
                && meter.rest.isEmpty)
    }

    @Test("A sentence that names it, an entity in it and a flow over it ask for a box as well")
    func textsEntitiesAndFlowsAsk() throws {
        var held = Held()
        try held.state("functional", .list([.text("the queue holds what comes late")]))
        try held.edit(held.board.adding(Entity(name: "Url", store: "urls")))
        try held.draw("app; queue; urls:kv; search")
        #expect(WhyFirst(held.situation).text == "you gave a reason for 2 of the 4 boxes that ask for one, before you drew them")
        #expect(WhyFirst(held.situation).rest == "; no reason yet for App, Search")
    }

    @Test("A note of its own and a flow that came with it were not there before the box")
    func whatComesWithItIsNotBefore() throws {
        var held = Held()
        try held.draw("app {notes=\"takes all\"}; db; flow read: app db")
        #expect(WhyFirst(held.situation).text == "you gave a reason for none of the 2 boxes that ask for one, before you drew them")
        held.look()
        #expect(WhyFirst(held.situation).text == "you gave a reason for none of the 2 boxes that ask for one, before you drew them")
        #expect(WhyFirst(held.situation).without.isEmpty)
    }

    @Test("What came with the board is not counted, nor what was taken away again")
    func onlyWhatWasDrawnCounts() throws {
        var held = Held(try SketchLine.read("app > db", on: Board(), catalog: Project.catalog, mode: .batch).get().board)
        #expect(WhyFirst(held.situation).text == nil)
        try held.draw("app > cache")
        #expect(WhyFirst(held.situation).boxes == 1)
        try held.edit(held.board.removing(components: ["cache"]))
        #expect(WhyFirst(held.situation).boxes == 0)
    }

    @Test("What a fix has drawn is the review's: nobody had to ask for it")
    func fixesDrawTheirOwn() throws {
        var held = Held()
        try held.draw("client > app > cache")
        try held.draw("app >> dead-letters:queue")
        held.session.noteFix(drew: "dead-letters")
        #expect(WhyFirst(held.situation).text == "you gave a reason for none of the 2 boxes that ask for one, before you drew them")
        #expect(WhyFirst(held.situation).rest == "; no reason yet for App, Cache; 1 other was drawn by fixes (f)")
        #expect(held.situation.boxesByFixes == (1, 3))
    }

    @Test func theReportHasIt() throws {
        var held = Held()
        try held.draw("client > app > cache")
        let report = Report(held.situation)
        #expect(
            report.markdown().contains(
                "you gave a reason for none of the 2 boxes that ask for one, before you drew them; no reason yet for App, Cache\n"))
    }
}

/// The clock of the last session on the same question.
@Suite struct MilestoneTests {
    @Test("Each point is reached once, and said beside last time's")
    func pointsAreReachedOnce() {
        func event(_ time: Double, _ what: TimelineEvent.What, _ phase: Phase = .implementation) -> TimelineEvent {
            TimelineEvent(time: time, phase: phase, what: what)
        }
        var milestones = Milestones(Session(question: "twitter", guide: PracticeFiles.guide))
        let box = TimelineEvent.What.edited(changes: [BoardChange(.added, "components")], isUndo: false)
        #expect(
            milestones.note(event(5, .edited(changes: [BoardChange(.changed, "requirements", keys: ["functional"])], isUndo: false)))
                .isEmpty)
        #expect(
            milestones.note(event(9, .edited(changes: [BoardChange(.changed, "requirements", keys: ["reads"])], isUndo: false))) == [
                .figure
            ])
        #expect(milestones.note(event(10, box)) == [.box])
        #expect(milestones.note(event(20, box)).isEmpty)
        #expect(milestones.note(event(1160, .edited(changes: [BoardChange(.added, "flows")], isUndo: false))) == [.flow])
        #expect(milestones.note(event(1300, .wentTo(phase: .optimise))) == [.optimise])
        #expect(Milestones.compare(.flow, at: 1025, with: milestones) == "First flow at 17:05; last time at 19:20")
        #expect(Milestones.compare(.flow, at: 1, with: Milestones(Session(question: "x", guide: PracticeFiles.guide))) == nil)
    }
}
