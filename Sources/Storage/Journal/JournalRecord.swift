/// One record of a crash journal: what kind it is, and its content.
///
/// On the disk: the length of the content (4 bytes, the lowest first), the place in the journal from 1 (8 bytes), CRC-32C of place, kind
/// and content (4 bytes), the kind (1 byte), the content.
struct JournalRecord: Hashable, Sendable {
    enum Kind: UInt8, Sendable {
        /// Who writes the journal.
        case owner = 1
        /// The board that the edits behind it start from.
        case opening = 2
        case edit = 3
    }

    let kind: Kind
    let content: [UInt8]

    /// What stands before a record's content.
    static let headLength = 17
    /// No edit comes near: a length over it is damage.
    static let longestContent = 64_000_000

    func bytes(at place: UInt64) -> [UInt8] {
        let guarded = Self.littleEndian(place) + [kind.rawValue] + content
        return Self.littleEndian(UInt32(content.count)) + Self.littleEndian(place)
            + Self.littleEndian(CyclicRedundancy.checksum(of: guarded)) + [kind.rawValue] + content
    }

    /// The record of a place that begins at an offset, and where it ends; nil where none stands there whole.
    static func read(_ bytes: [UInt8], at offset: Int, place: UInt64) -> (record: JournalRecord, end: Int)? {
        guard bytes.count - offset >= headLength, number(bytes, at: offset + 4, length: 8) == place else { return nil }
        let length = Int(number(bytes, at: offset, length: 4))
        let start = offset + headLength
        guard length <= longestContent, bytes.count - start >= length, let kind = Kind(rawValue: bytes[offset + 16]) else { return nil }
        let content = Array(bytes[start..<start + length])
        let guarded = littleEndian(place) + [kind.rawValue] + content
        guard CyclicRedundancy.checksum(of: guarded) == UInt32(number(bytes, at: offset + 12, length: 4)) else { return nil }
        return (JournalRecord(kind: kind, content: content), start + length)
    }

    private static func littleEndian(_ number: some FixedWidthInteger) -> [UInt8] {
        (0..<number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }

    private static func number(_ bytes: [UInt8], at offset: Int, length: Int) -> UInt64 {
        (0..<length).reduce(0) { $0 | UInt64(bytes[offset + $1]) << ($1 * 8) }
    }
}
