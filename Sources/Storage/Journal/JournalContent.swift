import FoundationEssentials
import Whiteboard

/// Who writes a journal.
public struct JournalOwner: Hashable, Sendable, Codable {
    /// The number of its process.
    public let process: Int32
    /// The machine that it runs on: home folders are shared.
    public let host: String

    /// `process 4711 on desk`
    public var name: String { "process \(process) on \(host)" }
}

/// The board that journalled edits start from.
public struct JournalOpening: Hashable, Sendable, Codable {
    /// The board's file from the root; a folder with a `/` at its end for a board of that folder that has no name yet.
    public let path: String
    /// The board as text, in the format of board files; nil for an empty one.
    public let text: String?
    /// FNV-1a of what the file held; nil where there was none.
    public let digest: UInt64?
    /// Whether the text itself is what the file lacks: edits went before it that are told no more.
    public let isUnsaved: Bool

    /// What edits of a file start from.
    public init(path: String, text: String?, digest: UInt64?, isUnsaved: Bool = false) {
        self.path = path
        self.text = text
        self.digest = digest
        self.isUnsaved = isUnsaved
    }
}

/// What a journal holds, as far as it is whole.
public struct JournalContent: Sendable {
    struct TimedEdit: Codable {
        /// Seconds since 1970.
        let time: Double
        let edit: Edit
    }

    /// Who wrote it last.
    public private(set) var owner: JournalOwner?
    /// What the edits start from; nil where none was made since the board was saved.
    public private(set) var opening: JournalOpening?
    /// In the order in which they were made.
    public private(set) var edits: [Edit] = []
    /// When the first and the last were made: seconds since 1970.
    public private(set) var times: ClosedRange<Double>?
    /// Bytes in the middle that are damaged, so that nothing behind them can be used; nil where at most the last record is torn.
    public private(set) var lostBytes: Int?
    /// Where the whole records end, and their count.
    private(set) var end = 0
    private(set) var count: UInt64 = 0

    /// Whether edits are there that no file has.
    public var hasEdits: Bool { opening.map { $0.isUnsaved || !edits.isEmpty } ?? false }

    /// Reads what is whole, up to the first record that is not.
    public init(_ bytes: [UInt8]) {
        let decoder = JSONDecoder()
        while let (record, end) = JournalRecord.read(bytes, at: end, place: count + 1) {
            guard take(record, decoder) else { break }
            self.end = end
            count += 1
        }
        // A record that was being written when the machine stopped is the last one; where others stand behind it, it was whole once.
        if end < bytes.count, Self.hasRecord(bytes, behind: end, place: count + 2) { lostBytes = bytes.count - end }
    }

    private mutating func take(_ record: JournalRecord, _ decoder: JSONDecoder) -> Bool {
        let content = Data(record.content)
        switch record.kind {
        case .owner:
            guard let owner = try? decoder.decode(JournalOwner.self, from: content) else { return false }
            self.owner = owner
        case .opening:
            guard let opening = try? decoder.decode(JournalOpening.self, from: content) else { return false }
            self.opening = opening
            edits = []
            times = nil
        case .edit:
            guard let edit = try? decoder.decode(TimedEdit.self, from: content) else { return false }
            edits.append(edit.edit)
            // A wall clock may be set back.
            times = min(times?.lowerBound ?? edit.time, edit.time)...max(times?.upperBound ?? edit.time, edit.time)
        }
        return true
    }

    /// Whether a whole record of this or one of the next thousand places stands somewhere behind an offset.
    private static func hasRecord(_ bytes: [UInt8], behind offset: Int, place: UInt64) -> Bool {
        let high = place >> 16
        var start = offset + 1
        while start + JournalRecord.headLength <= bytes.count {
            defer { start += 1 }
            // The upper bytes of the place are the same for 65,536 records: few offsets get as far as the sum.
            guard bytes[start + 11] == UInt8(truncatingIfNeeded: high >> 40), bytes[start + 6] == UInt8(truncatingIfNeeded: high),
                bytes[start + 7] == UInt8(truncatingIfNeeded: high >> 8)
            else { continue }
            let found = UInt64(bytes[start + 4]) | UInt64(bytes[start + 5]) << 8 | high << 16
            guard (place - 1...place + 1000).contains(found) else { continue }
            if JournalRecord.read(bytes, at: start, place: found) != nil { return true }
        }
        return false
    }
}
