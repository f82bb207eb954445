/// A checksum over the columns of a row: SQLite's own check sees damaged pages, not a figure that has become another.
struct RowSum {
    private var bytes: [UInt8] = []

    mutating func add(_ text: String?) {
        add(text.map { $0.utf8.count })
        if let text { bytes += Array(text.utf8) }
    }

    mutating func add(_ number: Double?) { add(number.map { Int(bitPattern: UInt(truncatingIfNeeded: $0.bitPattern)) }) }

    mutating func add(_ number: Int?) {
        bytes.append(number == nil ? 0 : 1)
        if let number { withUnsafeBytes(of: Int64(number).littleEndian) { bytes += Array($0) } }
    }

    mutating func add(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    var value: Int64 { Int64(CyclicRedundancy.checksum(of: bytes)) }
}
