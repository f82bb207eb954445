import Catalog
import Formats
import TestSupport
import Testing
import Whiteboard

/// Both sides come to one id, or to one arrow, by different ways: it is there once, and what has to be looked at is named.
@Suite struct MergeCollisionTests {
    private static let base = """
        components:
          - {id: client, kind: client}
          - {id: app, kind: service}
          - {id: cache, kind: cache}
          - {id: db, kind: sql-database}
        connections:
          - {from: client, to: app}
          - {from: app, to: cache}
          - {from: app, to: db}

        """
    /// A second cache beside the first.
    private static let beside = base.replacing("  - {id: db", with: "  - {id: redis, kind: cache}\n  - {id: db").replacing(
        "  - {from: app, to: db}", with: "  - {from: app, to: redis}\n  - {from: app, to: db}")
    /// The cache under that one's id.
    private static let renamed = base.replacing("cache,", with: "redis,").replacing("to: cache", with: "to: redis")

    private func merge(_ ours: String, _ theirs: String) throws -> BoardMerge {
        BoardMerge(
            base: try BoardDifferenceTests.board(Self.base), ours: try BoardDifferenceTests.board(ours),
            theirs: try BoardDifferenceTests.board(theirs), catalog: Project.catalog)
    }

    @Test func anIDThatOursHasForAnotherStaysTheirs() throws {
        let merge = try merge(Self.beside, Self.renamed)
        let board = try #require(merge.board, "\(merge.obstacle ?? "")")
        #expect(board.components.map(\.id) == ["client", "app", "cache", "redis", "db"])
        #expect(board.connectionNames == ["client->app", "app->cache", "app->redis", "app->db"])
        #expect(merge.conflicts.map(\.name) == ["Cache"] && merge.conflicts.map(\.key) == ["id"])
        #expect(merge.conflicts.first?.ours == .text("cache") && merge.conflicts.first?.theirs == .text("redis"))
    }

    @Test func anIDThatTheirsHasForAnotherIsOurs() throws {
        let merge = try merge(Self.renamed, Self.beside)
        let board = try #require(merge.board, "\(merge.obstacle ?? "")")
        #expect(Set(board.components.map(\.id)) == ["client", "app", "redis", "redis-2", "db"])
        #expect(Set(board.connectionNames) == ["client->app", "app->redis", "app->redis-2", "app->db"])
        #expect(merge.conflicts.map(\.key) == ["id"] && merge.conflicts.first?.ours == .text("redis"))
    }

    @Test(arguments: [false, true]) func anArrowThatOneLabelledAndTheOtherAddedIsOne(isOurs: Bool) throws {
        let labelled = Self.base.replacing("to: cache}", with: "to: cache, label: q}")
        let added = Self.base.replacing("to: cache}", with: "to: cache}\n  - {from: app, to: cache, label: q}")
        let merge = try isOurs ? merge(labelled, added) : merge(added, labelled)
        let board = try #require(merge.board, "\(merge.obstacle ?? "")")
        #expect(board.connections.filter { $0.to == "cache" }.map(\.label) == (isOurs ? ["q"] : [nil, "q"]))
        #expect(merge.conflicts.map(\.key) == ["label"] && merge.conflicts.map(\.name) == ["App > Cache"])
    }

    @Test(arguments: [false, true]) func aGroupAndABoxOfOneIDAreTwo(isOurs: Bool) throws {
        let group = Self.base + "groups:\n  - {id: x, kind: team, members: [app]}\n"
        let box = Self.base.replacing("  - {id: db", with: "  - {id: x, kind: cache}\n  - {id: db")
        let merge = try isOurs ? merge(group, box) : merge(box, group)
        let board = try #require(merge.board, "\(merge.obstacle ?? "")")
        #expect(board.groups.count == 1 && board.components.count == 5)
        #expect(board.takenIdentifiers.isSuperset(of: ["x", "x-2"]))
        #expect(merge.conflicts.map(\.key) == ["id"] && merge.conflicts.first?.theirs == .text("x"))
    }

    @Test func whatIsMarkedIsABoardStill() throws {
        for (ours, theirs) in [(Self.beside, Self.renamed), (Self.renamed, Self.beside)] {
            let merge = try merge(ours, theirs)
            let board = try #require(merge.board)
            let text = BoardDocument(new: board, catalog: Project.catalog).text(for: board)
            let marked = ConflictMarks.mark(text, of: board, merge.conflicts, catalog: Project.catalog)
            #expect(marked.contains("# both changed id: "))
            #expect(BoardFile.read(marked, catalog: Project.catalog).document?.board == board)
        }
    }

    @Test func whyThereIsNoBoardIsSaid() throws {
        let ours = Self.base + "groups:\n  - {id: a, members: [app, b]}\n  - {id: b, members: [db]}\n"
        let theirs = Self.base + "groups:\n  - {id: a, members: [app]}\n  - {id: b, members: [db, a]}\n"
        let merge = try merge(ours, theirs)
        #expect(merge.board == nil && merge.obstacle != nil)
    }
}
