/// The comments of a file, in the order of their places.
struct Comments {
    struct Comment {
        let start: Int
        /// With its `#`, without what stands behind it.
        let text: String
        /// Blanks between it and the text on its line; two where it has a line of its own.
        let gap: Int

        fileprivate init(at start: Int, in source: SourceText) {
            self.start = start
            text = source.text(start..<source.textEnd(after: start))
            var before = start
            while before > 0, source.bytes[before - 1] == 0x20 || source.bytes[before - 1] == 0x09 { before -= 1 }
            let isAlone = before == 0 || source.bytes[before - 1] == 0x0A || source.bytes[before - 1] == 0x0D
            gap = isAlone ? 2 : max(1, start - before)
        }
    }

    private let all: [Comment]

    /// Looks between the scalars of a tree: what begins with `#` there is a comment.
    init(source: SourceText, root: YAMLNode) {
        var scalars: [Range<Int>] = []
        Self.collect(root, &scalars)
        var found: [Comment] = []
        var at = 0
        func look(to end: Int) {
            while at < end {
                guard source.bytes[at] == UInt8(ascii: "#") else {
                    at += 1
                    continue
                }
                found.append(Comment(at: at, in: source))
                at = source.lineEnd(after: at)
            }
        }
        for scalar in scalars where scalar.lowerBound >= at {
            look(to: scalar.lowerBound)
            at = max(at, scalar.upperBound)
            // Behind the `|` of a block of text a comment may stand, before its first line.
            let header = source.bytes[scalar].prefix { $0 != 0x0A && $0 != 0x0D }
            if header.first == UInt8(ascii: "|") || header.first == UInt8(ascii: ">"), let hash = header.firstIndex(of: UInt8(ascii: "#")) {
                found.append(Comment(at: hash, in: source))
            }
        }
        look(to: source.bytes.count)
        all = found
    }

    private static func collect(_ node: YAMLNode, _ scalars: inout [Range<Int>]) {
        switch node.content {
        case .scalar, .alias: scalars.append(node.start.byteOffset..<node.end.byteOffset)
        case .sequence(let items): for item in items { collect(item, &scalars) }
        case .mapping(let pairs):
            for pair in pairs {
                collect(pair.key, &scalars)
                collect(pair.value, &scalars)
            }
        }
    }

    /// The comments that begin in a range of bytes.
    subscript(range: Range<Int>) -> ArraySlice<Comment> {
        let first = index(from: range.lowerBound)
        return all[first..<max(first, index(from: range.upperBound))]
    }

    /// The first comment at or behind a byte.
    private func index(from offset: Int) -> Int {
        var low = 0
        var high = all.count
        while low < high {
            let middle = (low + high) / 2
            if all[middle].start < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
