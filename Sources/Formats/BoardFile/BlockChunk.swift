/// One entry of a block list or mapping with all the bytes that belong to it. The chunks of a collection lie one behind the other.
///
///     # its lead: blank lines and comments, then its indentation
///     - id: a      # its body: to the end of the line on which its value ends
///         # its tail: comments behind it that stand deeper than it does
struct BlockChunk {
    let lead: Range<Int>
    let body: Range<Int>
    let tail: Range<Int>

    /// Body and tail.
    var all: Range<Int> { body.lowerBound..<tail.upperBound }
}

extension SourceText {
    /// The chunks of the keys of a block mapping.
    ///
    /// - Parameters:
    ///   - start: Where the first lead begins.
    ///   - limit: Behind the last byte that may belong to the last chunk.
    func chunks(ofPairs pairs: [YAMLPair], from start: Int, limit: Int) -> [BlockChunk] {
        let items = pairs.map { (start: $0.key.start.byteOffset, end: max($0.key.end.byteOffset, $0.value.end.byteOffset)) }
        return chunks(items, column: pairs.first?.key.start.column ?? 1, from: start, limit: limit)
    }

    /// The chunks of the entries of a block list, each beginning with its dash.
    func chunks(ofItems items: [YAMLNode], in list: YAMLNode, from start: Int, limit: Int) -> [BlockChunk] {
        var searched = list.start.byteOffset
        let ranges = items.map { item in
            let dash = firstByte(from: searched)
            searched = max(item.end.byteOffset, dash + 1)
            return (start: dash, end: searched)
        }
        return chunks(ranges, column: list.start.column, from: start, limit: limit)
    }

    private func chunks(_ items: [(start: Int, end: Int)], column: Int, from start: Int, limit: Int) -> [BlockChunk] {
        var lead = start
        return items.indices.map { index in
            let end = min(limit, lineEnd(after: items[index].end))
            let next = index + 1 < items.count ? items[index + 1].start : limit
            var tail = end
            while tail < next, let comment = commentColumn(ofLineAt: tail), comment > column, lineEnd(after: tail) <= next {
                tail = lineEnd(after: tail)
            }
            defer { lead = tail }
            return BlockChunk(lead: lead..<items[index].start, body: items[index].start..<end, tail: end..<tail)
        }
    }

    /// Behind the line break of the line that this byte stands in.
    func lineEnd(after offset: Int) -> Int {
        var at = offset
        while at < bytes.count {
            defer { at += 1 }
            if bytes[at] == 0x0A || bytes[at] == 0x0D && (at + 1 == bytes.count || bytes[at + 1] != 0x0A) { return at + 1 }
        }
        return bytes.count
    }

    /// Before the line break of the line that this byte stands in, and before the blanks that stand there.
    func textEnd(after offset: Int) -> Int {
        var at = lineEnd(after: offset)
        while at > offset, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at - 1]) { at -= 1 }
        return at
    }

    /// The column of the comment that fills this line; nil where the line holds something else.
    func commentColumn(ofLineAt offset: Int) -> Int? {
        var at = offset
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
        return at < bytes.count && bytes[at] == UInt8(ascii: "#") ? at - offset + 1 : nil
    }

    /// The first byte that is no blank, line break or comment.
    private func firstByte(from offset: Int) -> Int {
        var at = offset
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x09, 0x0A, 0x0D: at += 1
            case UInt8(ascii: "#"): at = lineEnd(after: at)
            default: return at
            }
        }
        return at
    }

    /// Where the comment lines begin that stand directly above the entry whose lead this is.
    func attached(inLead lead: Range<Int>) -> Int {
        var lines: [Int] = []
        var at = lead.lowerBound
        while at < lead.upperBound, lineEnd(after: at) <= lead.upperBound {
            lines.append(at)
            at = lineEnd(after: at)
        }
        var first = at
        for line in lines.reversed() {
            guard commentColumn(ofLineAt: line) != nil else { break }
            first = line
        }
        return first
    }

    /// Behind the colon of a key.
    func colonEnd(of pair: YAMLPair) -> Int {
        (bytes[pair.key.end.byteOffset...].firstIndex(of: UInt8(ascii: ":")) ?? pair.key.end.byteOffset) + 1
    }

    /// Whether there is a comment in a range of leads and tails.
    func hasComment(in range: Range<Int>) -> Bool { bytes[range].contains(UInt8(ascii: "#")) }
}

extension YAMLPair {
    /// Whether the value is a list or mapping in lines of its own.
    var hasBlockBelow: Bool {
        !value.isFlow && (value.items ?? []).isEmpty != (value.pairs ?? []).isEmpty && value.start.line > key.start.line
    }
}
