import Formats
import Glibc
import Storage
import TestSupport
import Whiteboard

/// A crash journal as the program writes it, and its records taken apart and framed again, so that what stands in them can be anything.
enum RecordedJournal {
    /// The file after a few edits of a board.
    static let bytes: [UInt8] = {
        let home = TemporaryFolder()
        let board = Project.document("Tests/Fixtures/boards/what-if.yaml")
        let path = home["board.yaml"]
        guard let folders = try? DataFolders(environment: Environment(["XDG_STATE_HOME": home.path, "HOME": home.path])),
            let folder = JournalFolder(folders), case .mine(let journal, _)? = try? BoardJournal.open(path, in: folder)
        else { fatalError("no journal can be opened") }
        var edits = RandomEdits(seed: 9)
        var after = board.board
        for _ in 0..<40 {
            let edit = edits.next(on: after)
            guard let next = try? after.applying(edit) else { continue }
            after = next
            try? journal.append(edit, at: 1_700_000_000) {
                JournalOpening(path: path, text: board.text(for: board.board), digest: 1)
            }
        }
        let file = journal.path
        journal.synchronise()
        journal.close()
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        var content = [UInt8](repeating: 0, count: 1_000_000)
        let count = read(descriptor, &content, content.count)
        close(descriptor)
        return Array(content.prefix(max(0, count)))
    }()

    private static let headLength = 17

    /// The records' contents, each after its kind and on a line of its own.
    static let contents: [UInt8] = {
        var lines: [UInt8] = []
        var rest = bytes[...]
        while rest.count > headLength {
            let head = Array(rest.prefix(headLength))
            let length = head.prefix(4).enumerated().reduce(0) { $0 | Int($1.element) << ($1.offset * 8) }
            lines += [0x30 + head[16]] + rest.dropFirst(headLength).prefix(length) + [0x0A]
            rest = rest.dropFirst(headLength + length)
        }
        return lines
    }()

    /// A journal of lines as `contents` has them, each record whole by its sum.
    static func framed(_ lines: [UInt8]) -> [UInt8] {
        var journal: [UInt8] = []
        for (number, line) in lines.split(separator: 0x0A).enumerated() {
            let place = littleEndian(UInt64(number + 1))
            let kind = (line.first ?? 0) &- 0x30
            let content = Array(line.dropFirst())
            journal += littleEndian(UInt32(content.count)) + place + littleEndian(checksum(place + [kind] + content)) + [kind] + content
        }
        return journal
    }

    private static func littleEndian(_ number: some FixedWidthInteger) -> [UInt8] {
        (0..<number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }

    /// CRC-32C (Castagnoli), a bit at a time.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum = ~UInt32(0)
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0x82F6_3B78 : sum >> 1 }
        }
        return ~sum
    }
}
