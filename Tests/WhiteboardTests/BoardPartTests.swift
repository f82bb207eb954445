import Testing
import Whiteboard

/// A part of a board keeps a group, what is in it and its direct neighbours.
struct BoardPartTests {
    private let board = Board(
        components: ["client", "lb", "app", "db", "mail", "far"].map { Component(id: $0, kind: Kind("service")) },
        connections: [
            Connection(from: "client", to: "lb"), Connection(from: "lb", to: "app"), Connection(from: "app", to: "db"),
            Connection(from: "app", to: "outside"), Connection(from: "client", to: "far"),
        ],
        groups: [
            Group(id: "region", members: ["lb", "zone"]), Group(id: "zone", members: ["app", "db"]),
            Group(id: "outside", members: ["mail"]),
        ])

    @Test func itHoldsTheGroupAtEveryDepthAndItsNeighbours() throws {
        let part = try #require(board.part(ofGroup: "region"))
        #expect(part.components.map(\.id) == ["client", "lb", "app", "db", "mail"])
        #expect(part.connections.map { "\($0.from)>\($0.to)" } == ["client>lb", "lb>app", "app>db", "app>outside"])
        #expect(part.groups.map(\.id) == ["region", "zone", "outside"])
    }

    @Test func anInnerGroupLeavesTheOuterOneOut() throws {
        let part = try #require(board.part(ofGroup: "zone"))
        #expect(part.components.map(\.id) == ["lb", "app", "db", "mail"])
        #expect(part.groups.map(\.id) == ["zone", "outside"])
    }

    @Test func anotherNameIsNone() { #expect(board.part(ofGroup: "app") == nil) }
}
