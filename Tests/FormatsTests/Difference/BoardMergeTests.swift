import Catalog
import Formats
import TestSupport
import Testing
import Whiteboard

/// Two boards of one are put together by what each side changed.
@Suite struct BoardMergeTests {
    private static let base = """
        components:
          - {id: app, kind: service, replicas: 2}
          - {id: database, kind: sql-database}
          - {id: worker, kind: worker}
        connections:
          - {from: app, to: database}
        groups:
          - {id: zone-a, kind: zone, members: [app]}
          - {id: zone-b, kind: zone, members: [database]}
        """

    private func merge(_ ours: String, _ theirs: String, base: String = base) throws -> BoardMerge {
        BoardMerge(
            base: try BoardDifferenceTests.board(base), ours: try BoardDifferenceTests.board(ours),
            theirs: try BoardDifferenceTests.board(theirs), catalog: Project.catalog)
    }

    private static func change(_ pairs: (String, String)...) -> String {
        pairs.reduce(base) { text, pair in
            #expect(text.contains(pair.0))
            return text.replacing(pair.0, with: pair.1)
        }
    }

    @Test func twoSidesOfOneBox() throws {
        let merge = try merge(
            Self.change(("replicas: 2", "replicas: 4")), Self.change(("replicas: 2", "replicas: 2, technology: kubernetes")))
        #expect(merge.conflicts.isEmpty)
        let app = try #require(merge.board?.component("app"))
        #expect(app[.replicas] == 4)
        #expect(app.attributes["technology"] == .text("kubernetes"))
    }

    @Test func boxesOfBothStandWhereEachPutThem() throws {
        let merge = try merge(
            Self.change(("  - {id: database", "  - {id: cache, kind: cache}\n  - {id: database")),
            Self.change(
                ("  - {id: worker", "  - {id: queue, kind: queue}\n  - {id: worker"),
                ("connections:", "connections:\n  - {from: app, to: queue}")))
        #expect(merge.conflicts.isEmpty)
        #expect(merge.board?.components.map(\.id) == ["app", "cache", "database", "queue", "worker"])
        #expect(merge.board?.connectionNames == ["app->queue", "app->database"])
    }

    @Test func whatOneSideRemovedIsGone() throws {
        let merge = try merge(Self.base, Self.change(("  - {id: worker, kind: worker}\n", "")))
        #expect(merge.conflicts.isEmpty)
        #expect(merge.board?.component("worker") == nil)
    }

    @Test func bothChangedOneAttribute() throws {
        let merge = try merge(Self.change(("replicas: 2", "replicas: 4")), Self.change(("replicas: 2", "replicas: 8")))
        #expect(merge.board?.component("app")?[.replicas] == 4)
        #expect(merge.conflicts.map(\.name) == ["App"])
        #expect(merge.conflicts.map(\.key) == ["replicas"])
    }

    @Test func bothChangedItAlike() throws {
        let both = Self.change(("replicas: 2", "replicas: 4"))
        #expect(try merge(both, both).conflicts.isEmpty)
    }

    @Test(arguments: [false, true]) func oneRemovedWhatTheOtherChanged(isOurs: Bool) throws {
        let removed = Self.change(("  - {id: worker, kind: worker}\n", ""))
        let changed = Self.change(("kind: worker", "kind: worker, replicas: 3"))
        let merge = try isOurs ? merge(removed, changed) : merge(changed, removed)
        #expect(merge.board?.component("worker")?[.replicas] == 3)
        #expect(merge.conflicts.map(\.name) == ["Worker"])
    }

    @Test(arguments: [false, true]) func whatIsKeptKeepsItsArrowsAndItsGroup(isOurs: Bool) throws {
        let removed = Self.change(
            ("  - {id: database, kind: sql-database}\n", ""), ("connections:\n  - {from: app, to: database}\n", ""),
            ("  - {id: zone-b, kind: zone, members: [database]}", "  - {id: zone-b, kind: zone, members: [worker]}"))
        let changed = Self.change(
            ("kind: sql-database", "kind: sql-database, replicas: 3"), ("to: database}", "to: database}\n  - {from: worker, to: database}"))
        let merge = try isOurs ? merge(removed, changed) : merge(changed, removed)
        #expect(merge.board?.connectionNames == ["app->database", "worker->database"])
        #expect(merge.board?.group(holding: "database")?.id == "zone-b")
        #expect(merge.conflicts.map(\.name) == ["Database"])
    }

    @Test func oneRemovedWhatTheOtherUses() throws {
        let merge = try merge(
            Self.change(("  - {id: worker, kind: worker}\n", "")),
            Self.change(("connections:", "connections:\n  - {from: app, to: worker}")))
        #expect(merge.board?.component("worker") != nil)
        #expect(merge.conflicts.map(\.name) == ["Worker"])
    }

    @Test func membersOfBothAreIn() throws {
        let merge = try merge(
            Self.change(("members: [app]", "members: [app, worker]")),
            Self.change(("members: [app]", "members: [app, cache]"), ("  - {id: worker", "  - {id: cache, kind: cache}\n  - {id: worker")))
        #expect(merge.conflicts.isEmpty)
        #expect(merge.board?.group("zone-a")?.members == ["app", "worker", "cache"])
    }

    @Test func aBoxIsInOneGroup() throws {
        let merge = try merge(
            Self.change(("members: [app]", "members: [app, worker]")), Self.change(("members: [database]", "members: [database, worker]")))
        #expect(merge.board?.group(holding: "worker")?.id == "zone-a")
        #expect(merge.board?.group("zone-b")?.members == ["database"])
        #expect(merge.conflicts.map(\.key) == ["members"])
    }

    @Test func groupsInEachOtherAreNoBoard() throws {
        let merge = try merge(
            Self.change(("members: [app]", "members: [app, zone-b]")), Self.change(("members: [database]", "members: [database, zone-a]")))
        #expect(merge.board == nil)
    }

    @Test func twoNewOnesOfAKindAreTwo() throws {
        let merge = try merge(
            Self.change(("  - {id: worker", "  - {id: mail, kind: service}\n  - {id: worker")),
            Self.change(("  - {id: worker", "  - {id: billing, kind: service, replicas: 2}\n  - {id: worker")))
        #expect(merge.conflicts.isEmpty)
        #expect(merge.board?.components.map(\.id) == ["app", "database", "billing", "mail", "worker"])
    }

    @Test func bothMadeOneOfOneName() throws {
        let merge = try merge(
            Self.change(("  - {id: worker", "  - {id: cache, kind: cache, ttl: 60s}\n  - {id: worker")),
            Self.change(("  - {id: worker", "  - {id: cache, kind: cache, ttl: 5s, replicas: 2}\n  - {id: worker")))
        #expect(merge.board?.components.count { $0.id == "cache" } == 1)
        #expect(merge.board?.component("cache")?[.replicas] == 2)
        #expect(merge.conflicts.map(\.key) == ["ttl"])
    }

    // MARK: Within a value

    private static let entity = "data:\n  - {entity: Order, fields: {id: id, total: money}}\n"

    @Test func fieldsOfBothAreIn() throws {
        let merge = try merge(
            Self.entity.replacing("id: id, ", with: "id: id, owner: id, "), Self.entity.replacing("money}", with: "money, placed: time}"),
            base: Self.entity)
        #expect(merge.conflicts.isEmpty)
        #expect(
            merge.board?.data.first?[.fields]
                == Fields([("id", "id"), ("owner", "id"), ("total", "money"), ("placed", "time")].map { Field(name: $0, type: $1) }))
    }

    @Test func aFieldThatBothChangedIsAConflict() throws {
        let merge = try merge(
            Self.entity.replacing("money}", with: "text, a: id}"), Self.entity.replacing("money}", with: "count, b: id}"), base: Self.entity
        )
        #expect(merge.conflicts.map(\.key) == ["fields"])
        #expect(
            merge.board?.data.first?[.fields]
                == Fields([("id", "id"), ("total", "text"), ("b", "id"), ("a", "id")].map { Field(name: $0, type: $1) }))
    }

    @Test func aRequirementThatBothRewordedIsAConflict() throws {
        let text = "requirements: {functional: [Share a list, Print]}\n"
        let merge = try merge(
            text.replacing("Share a list", with: "Share a list with friends, Sort"),
            text.replacing("Share a list", with: "Share a list with anybody"), base: text)
        #expect(merge.conflicts.map(\.key) == ["functional"])
        #expect(merge.board?.requirements[.functional] == ["Share a list with friends", "Sort", "Print"])
    }

    // MARK: Another id

    @Test(arguments: [false, true]) func anArrowOfARenamedBoxIsTheSameArrow(isOurs: Bool) throws {
        let renamed = Self.change(
            ("id: database", "id: orders"), ("to: database", "to: orders"), ("members: [database]", "members: [orders]"))
        let labelled = Self.change(("to: database}", "to: database, label: reads}\n  - {from: worker, to: database}"))
        let merge = try isOurs ? merge(renamed, labelled) : merge(labelled, renamed)
        #expect(merge.conflicts.isEmpty)
        #expect(merge.board?.components.map(\.id) == ["app", "orders", "worker"])
        #expect(merge.board?.connectionNames == ["app->orders", "worker->orders"])
        #expect(merge.board?.connections.first?.label == "reads")
        #expect(merge.board?.group("zone-b")?.members == ["orders"])
    }

    /// Both mean the same box: it is there once, with ours, and what stood at it stands there once.
    @Test(arguments: [false, true]) func aBoxThatBothCalledOtherwiseIsOne(isOurs: Bool) throws {
        let orders = Self.change(
            ("id: database", "id: orders"), ("to: database}", "to: orders}\n  - {from: worker, to: orders}"),
            ("members: [database]", "members: [orders]"))
        let archive = Self.change(
            ("id: database, kind: sql-database", "id: archive, kind: sql-database, replicas: 3"),
            ("to: database", "to: archive, label: writes"),
            ("members: [database]", "members: [archive]"))
        let merge = try isOurs ? merge(orders, archive) : merge(archive, orders)
        let (mine, other) = isOurs ? ("orders", "archive") : ("archive", "orders")
        #expect(merge.conflicts.map(\.key) == ["id"] && merge.conflicts.first?.ours == .text(mine))
        #expect(merge.conflicts.first?.theirs == .text(other))
        #expect(merge.board?.components.map(\.id) == ["app", mine, "worker"])
        #expect(merge.board?.component(mine)?[.replicas] == 3)
        #expect(merge.board?.connectionNames == ["app->\(mine)", "worker->\(mine)"])
        #expect(merge.board?.connections.first?.label == "writes")
        #expect(merge.board?.group("zone-b")?.members == [mine])
    }

    @Test func aBoxThatBothCalledAlikeIsOne() throws {
        let ours = Self.change(("id: database", "id: orders"), ("to: database", "to: orders, label: reads"), ("[database]", "[orders]"))
        let theirs = Self.change(("id: database", "id: orders"), ("to: database", "to: orders, timeout: 1s"), ("[database]", "[orders]"))
        let merge = try merge(ours, theirs)
        #expect(merge.conflicts.isEmpty && merge.board?.connectionNames == ["app->orders"], "\(merge.conflicts)")
        #expect(merge.board?.connections.first?.label == "reads" && merge.board?.connections.first?.attributes["timeout"] != nil)
    }

    @Test(arguments: [false, true]) func aBoxOfAnotherNameTakesTheOtherSidesArrow(isOurs: Bool) throws {
        let named = Self.change(("id: database, kind: sql-database", "id: database, kind: sql-database, name: Order store"))
        let drawn = Self.change(("to: database}", "to: database}\n  - {from: worker, to: database, label: reads}"))
        let merge = try isOurs ? merge(named, drawn) : merge(drawn, named)
        #expect(merge.conflicts.isEmpty)
        #expect(merge.board?.component("database")?.name == "Order store")
        #expect(merge.board?.connectionNames == ["app->database", "worker->database"])
    }

    // MARK: Notes

    /// One side reworded a note, the other moved it: on the board, or in the file.
    @Test(
        arguments: [
            ("- {text: base62 of an id, at: [2, 20]}\n- {text: other}", "- {text: base62 of an id, at: [40, 3]}\n- {text: other}"),
            ("- {text: base62 of an id, at: [2, 20]}\n- {text: other}", "- {text: other}\n- {text: base62 of an id, at: [2, 20]}"),
            ("- {text: base62 of an id, at: [2, 20]}", "- {text: base62 of an id, at: [40, 3]}"),
            ("- {text: a, at: [2, 20]}\n- {text: other}", "- {text: a, at: [40, 3]}\n- {text: other}"),
        ], [false, true])
    func aNoteThatOneRewordedAndTheOtherMovedIsOne(_ texts: (base: String, moved: String), isOurs: Bool) throws {
        let reworded = texts.base.replacing("text: base62 of an id", with: "text: codes never repeat").replacing(
            "text: a,", with: "text: b,")
        let merge =
            try isOurs
            ? merge("notes:\n" + reworded, "notes:\n" + texts.moved, base: "notes:\n" + texts.base)
            : merge("notes:\n" + texts.moved, "notes:\n" + reworded, base: "notes:\n" + texts.base)
        #expect(merge.conflicts.isEmpty, "\(merge.conflicts)")
        let notes = try #require(merge.board?.notes)
        let expected = texts.moved.replacing("base62 of an id", with: "codes never repeat").replacing("text: a,", with: "text: b,")
        let wanted = try BoardDifferenceTests.board("notes:\n" + expected).notes
        #expect(Set(notes.map(\.attributes)) == Set(wanted.map(\.attributes)), "\(notes)")
    }

    @Test(arguments: 0..<40) func oneSideAloneIsTakenWhole(seed: UInt64) throws {
        let base = RandomBoards.board(seed: seed, components: 8, connections: 10, groups: 2)
        var changed = base
        var edits = RandomEdits(seed: seed)
        for _ in 0..<6 {
            let edit = edits.next(on: changed)
            // What a file cannot hold is nothing to merge.
            if let next = try? changed.applying(edit), BoardCheck.problem(after: edit, on: next, Project.catalog) == nil { changed = next }
        }
        for (ours, theirs) in [(changed, base), (base, changed)] {
            let merge = BoardMerge(base: base, ours: ours, theirs: theirs, catalog: Project.catalog)
            #expect(merge.conflicts.isEmpty)
            let board = try #require(merge.board)
            #expect(BoardDifference(from: changed, to: board).isEmpty)
        }
    }
}
