/// One entry of a list in brackets, or of a mapping in braces, with all the bytes that belong to it. The chunks lie one behind the other.
///
///     [  # the head: the bracket and what stands behind it on its line
///       # the lead of an entry: line breaks, comments, blanks
///       {id: a},   # its tail: the comment behind its comma
///     ]
struct FlowChunk {
    let lead: Range<Int>
    let entry: Range<Int>
    /// Between the entry and its comma; empty where it has none.
    let gap: Range<Int>
    let hasComma: Bool
    let tail: Range<Int>
}

/// A collection in brackets or braces in pieces.
struct FlowChunks {
    let head: Range<Int>
    let chunks: [FlowChunk]
    /// From the last tail to behind the closing sign.
    let close: Range<Int>
}

extension SourceText {
    /// The chunks of a collection in brackets or braces whose entries lie at these places.
    func flowChunks(of node: YAMLNode, _ entries: [Range<Int>]) -> FlowChunks {
        let start = node.start.byteOffset
        let end = node.end.byteOffset
        let head = start..<min(end, restOfLine(after: start + 1))
        var at = head.upperBound
        var chunks: [FlowChunk] = []
        for entry in entries {
            let lead = at..<max(at, entry.lowerBound)
            var sign = entry.upperBound
            skipTrivia(&sign, before: end)
            let hasComma = sign < end && bytes[sign] == UInt8(ascii: ",")
            let gap = entry.upperBound..<(hasComma ? sign : entry.upperBound)
            at = min(end - 1, restOfLine(after: hasComma ? sign + 1 : entry.upperBound))
            at = max(at, entry.upperBound)
            chunks.append(
                FlowChunk(
                    lead: lead, entry: entry, gap: gap, hasComma: hasComma, tail: (hasComma ? sign + 1 : entry.upperBound)..<at))
        }
        return FlowChunks(head: head, chunks: chunks, close: at..<end)
    }

    /// Before the line break where nothing but a comment follows on this line, else the place itself.
    private func restOfLine(after offset: Int) -> Int {
        var at = offset
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
        guard at < bytes.count, bytes[at] != UInt8(ascii: "#") || at > offset else { return offset }
        switch bytes[at] {
        case 0x0A, 0x0D: return at
        case UInt8(ascii: "#"): return textEnd(after: at)
        default: return offset
        }
    }

    private func skipTrivia(_ at: inout Int, before end: Int) {
        while at < end {
            switch bytes[at] {
            case 0x20, 0x09, 0x0A, 0x0D: at += 1
            case UInt8(ascii: "#"): at = lineEnd(after: at)
            default: return
            }
        }
    }

    /// Whether a collection in brackets or braces is laid out by hand: over several lines, so that comments may stand in it.
    func isSpread(_ node: YAMLNode) -> Bool {
        node.isFlow && bytes[node.start.byteOffset..<node.end.byteOffset].contains { $0 == 0x0A || $0 == 0x0D }
    }

    /// Whether something that looks like a comment stands in it.
    func mayHoldComment(_ node: YAMLNode) -> Bool {
        isSpread(node) && bytes[node.start.byteOffset..<node.end.byteOffset].contains(UInt8(ascii: "#"))
    }
}
