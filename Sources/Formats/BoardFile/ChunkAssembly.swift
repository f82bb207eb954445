/// Bytes that are put together from chunks, a chunk beginning a line of its own.
struct ChunkAssembly {
    let lineBreak: [UInt8]
    /// Whether the first chunk stands behind a dash.
    let isMidLine: Bool
    private(set) var bytes: [UInt8] = []

    init(lineBreak: [UInt8], isMidLine: Bool) {
        self.lineBreak = lineBreak
        self.isMidLine = isMidLine
    }

    mutating func add(lead: ArraySlice<UInt8>, indent: Int = 0, body: ArraySlice<UInt8>) {
        if isMidLine, bytes.isEmpty {
            bytes += body
            // The key that had the dash's line is gone; comments above its heir have only the lines below left.
            if let end = lead.lastIndex(of: 0x0A), lead.contains(UInt8(ascii: "#")) { bytes += lead[...end] }
            return
        }
        beginLine()
        bytes += lead
        bytes += repeatElement(0x20, count: indent)
        bytes += body
    }

    mutating func add(orphan: ArraySlice<UInt8>) {
        guard !orphan.isEmpty else { return }
        beginLine()
        bytes += orphan
    }

    private mutating func beginLine() {
        if let last = bytes.last, last != 0x0A, last != 0x0D { bytes += lineBreak }
    }
}
