import Glibc
import TestSupport
import Testing
import Whiteboard

@testable import Storage

/// What a crash leaves can be taken up again, as far as it is whole.
struct BoardJournalTests {
    let home = TemporaryFolder()
    private var folder: JournalFolder { JournalFolder(path: home["state/journal"]) }
    private let path = "/somewhere/b.yaml"
    private let opening = JournalOpening(path: "/somewhere/b.yaml", text: nil, digest: nil)

    private func open() throws -> (journal: BoardJournal, left: JournalContent) {
        guard case .mine(let journal, let left) = try BoardJournal.open(path, in: folder) else {
            throw Unexpected(what: "the journal is held by another")
        }
        return (journal, left)
    }

    private struct Unexpected: Error { let what: String }

    /// Five boxes, an edit each.
    private let edits: [Edit] = (1...5).map { number in
        .insert(
            section: .components, index: number - 1,
            attributes: Attributes([.init("id", .text("c\(number)")), .init("kind", .text("service"))]))
    }

    /// A journal with five edits, as bytes.
    private func written() throws -> [UInt8] {
        let (journal, _) = try open()
        for (index, edit) in edits.enumerated() { try journal.append(edit, at: Double(index)) { opening } }
        return try StoredFile(reading: folder.file(of: path)).bytes
    }

    // MARK: What is kept

    @Test(arguments: ["", "a", "123456789"])
    func theSumIsTheCastagnoliOne(text: String) {
        // RFC 3720, appendix B.4, and the usual check value.
        let expected: [String: UInt32] = ["": 0, "a": 0xC1D0_4330, "123456789": 0xE306_9283]
        #expect(CyclicRedundancy.checksum(of: Array(text.utf8)) == expected[text])
    }

    @Test func whatWasNotSavedIsThereAtTheNextStart() throws {
        do {
            let (journal, left) = try open()
            #expect(!left.hasEdits)
            for edit in edits { try journal.append(edit, at: 7) { opening } }
        }
        let (_, left) = try open()
        #expect(left.edits == edits)
        #expect(left.opening == opening)
        #expect(left.times == 7...7)
        let recovered = try RecoveredBoard(left, catalog: Project.catalog)
        #expect(recovered.board.components.map(\.id) == ["c1", "c2", "c3", "c4", "c5"])
        #expect(recovered.refusal == nil)
    }

    @Test func whatGoesOnIsAddedToIt() throws {
        do { try open().journal.append(edits[0], at: 1) { opening } }
        do { try open().journal.append(edits[1], at: 2) { opening } }
        #expect(try open().left.edits == Array(edits[..<2]))
    }

    @Test func aSavedBoardLeavesNothing() throws {
        let (journal, _) = try open()
        try journal.append(edits[0], at: 1) { opening }
        journal.clear()
        journal.close()
        #expect(!BoardStore.exists(folder.file(of: path)))
    }

    @Test func editsBehindASaveStartFromWhatWasSaved() throws {
        do {
            let (journal, _) = try open()
            try journal.append(edits[0], at: 1) { opening }
            journal.clear()
            try journal.append(edits[0], at: 2) { JournalOpening(path: path, text: "boardwalk: 1\n", digest: 3) }
            journal.close()
        }
        let (_, left) = try open()
        #expect(left.opening?.digest == 3)
        #expect(left.edits == [edits[0]])
    }

    // MARK: Damage

    @Test func aTornRecordIsCutWhereverItWasTorn() throws {
        let bytes = try written()
        var last = 0
        for length in 0...bytes.count {
            let content = JournalContent(Array(bytes[..<length]))
            #expect(content.edits == Array(edits[..<content.edits.count]))
            #expect(content.edits.count >= last)
            #expect(content.lostBytes == nil)
            last = content.edits.count
        }
        #expect(last == 5)
    }

    @Test func aTornJournalGoesOnBehindItsLastWholeRecord() throws {
        let bytes = try written()
        try BoardStore.save(Array(bytes.dropLast(3)), to: folder.file(of: path), when: .always)
        do {
            let (journal, left) = try open()
            #expect(left.edits == Array(edits[..<4]))
            try journal.append(edits[4], at: 9) { opening }
        }
        #expect(try open().left.edits == edits)
    }

    @Test func aBadByteAnywhereNeverGivesAnotherEdit() throws {
        let bytes = try written()
        for place in bytes.indices {
            var bad = bytes
            bad[place] ^= 0x41
            let content = JournalContent(bad)
            #expect(content.edits == Array(edits[..<content.edits.count]))
        }
    }

    @Test func damageInTheMiddleIsSaid() throws {
        var bytes = try written()
        let whole = JournalContent(bytes)
        let third = JournalContent(Array(bytes[..<(bytes.count * 2 / 3)]))
        #expect(third.edits.count < whole.edits.count)
        bytes[third.end + 20] ^= 1
        let content = JournalContent(bytes)
        #expect(content.edits == third.edits)
        #expect(content.lostBytes == bytes.count - third.end)
    }

    @Test func aDamagedJournalIsKeptWhole() throws {
        var bytes = try written()
        bytes[30] ^= 1
        try BoardStore.save(bytes, to: folder.file(of: path), when: .always)
        let (_, left) = try open()
        #expect(!left.hasEdits)
        #expect(left.lostBytes == bytes.count)
        #expect(try StoredFile(reading: folder.damagedFile(of: path)).bytes == bytes)
    }

    @Test func aFileThatIsGoneOrCutShortIsMissed() throws {
        let (journal, _) = try open()
        try journal.append(edits[0], at: 0) { opening }
        #expect(!journal.isLost)
        #expect(truncate(folder.file(of: path), 3) == 0)
        #expect(journal.isLost)
        journal.clear()
        #expect(!journal.isLost)
        unlink(folder.file(of: path))
        #expect(journal.isLost)
    }

    @Test func aRestartKeepsTheEditsUntilItIsWritten() throws {
        do {
            let (journal, _) = try open()
            try journal.append(edits[0], at: 1) { opening }
            try journal.restart(from: JournalOpening(path: path, text: "boardwalk: 1\n", digest: nil, isUnsaved: true))
        }
        let (_, left) = try open()
        #expect(left.hasEdits)
        #expect(left.edits.isEmpty)
    }

    @Test func aJournalOfAnotherFileIsRefused() throws {
        do { try open().journal.append(edits[0], at: 1) { JournalOpening(path: "/elsewhere/b.yaml", text: nil, digest: nil) } }
        #expect(!(try open().left.hasEdits))
    }

    @Test func anEditThatCannotBeMadeAgainEndsIt() throws {
        do {
            let (journal, _) = try open()
            for edit in [edits[0], edits[0], edits[1]] { try journal.append(edit, at: 1) { opening } }
        }
        let recovered = try RecoveredBoard(open().left, catalog: Project.catalog)
        #expect(recovered.board.components.map(\.id) == ["c1"])
        #expect(recovered.refusal == "edit 2 of 3 cannot be made again: 'c1' is taken; another component or group has this id")
    }

    // MARK: Two at once

    @Test func aSecondOneFindsItHeld() throws {
        let (journal, _) = try open()
        guard case .held(let owner) = try BoardJournal.open(path, in: folder) else {
            Issue.record("two hold one journal")
            return
        }
        #expect(owner?.process == getpid())
        journal.close()
    }

    @Test func whatIsSetAsideIsOfferedAgain() throws {
        do {
            let (journal, _) = try open()
            try journal.append(edits[0], at: 1) { opening }
            try journal.setAside()
        }
        #expect(folder.left().map(\.edits) == [[edits[0]]])
        #expect(try open().left.edits == [edits[0]])
    }
}
