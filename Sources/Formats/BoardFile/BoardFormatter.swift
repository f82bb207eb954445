import Whiteboard

/// Writes a board that was read in its canonical form: the order and the line breaks are the table's, the comments the writer's.
struct BoardFormatter {
    private let source: SourceText
    private let root: YAMLNode
    private let documentEnd: Int
    private let builder: PieceBuilder
    private let comments: Comments

    init(source: SourceText, root: YAMLNode, documentEnd: Int, builder: PieceBuilder) {
        self.source = source
        self.root = root
        self.documentEnd = documentEnd
        self.builder = builder
        comments = Comments(source: source, root: root)
    }

    func text(of board: Board) -> String {
        let pairs = root.pairs ?? []
        let chunks = root.isFlow ? chunksInBraces(pairs) : source.chunks(ofPairs: pairs, from: source.lineStarts[0], limit: documentEnd)
        let version = Piece(content: .scalar(String(BoardFile.version)), value: .text(String(BoardFile.version)))
        let fields = [Piece.Field(key: "boardwalk", piece: version, order: -1)] + builder.fields(of: board)
        var lines: [String] = []
        // What stands apart from the first key is about the file, and stays at its head.
        if root.isFlow { lines += trivia(source.lineStarts[0]..<root.start.byteOffset, indent: 0) }
        if let lead = chunks.first?.lead { lines += trivia(lead.lowerBound..<source.attached(inLead: lead), indent: 0) }
        lines += record(pairs, chunks, fields, indent: 0, isFile: true).flatMap { $0.above + $0.lines }
        var end = chunks.last?.tail.upperBound ?? 0
        if root.isFlow {
            lines += trivia(end..<max(end, root.end.byteOffset - 1), indent: 0)
            end = root.end.byteOffset
        }
        lines += trivia(end..<source.bytes.count, indent: 0)
        while lines.last?.isEmpty == true { lines.removeLast() }
        let text = (lines.drop { $0.isEmpty } + [""]).joined(separator: "\n")
        return source.asWritten(text)
    }

    /// The keys of a file in braces as chunks of a block: an entry's body ends with the comment behind its comma.
    private func chunksInBraces(_ pairs: [YAMLPair]) -> [BlockChunk] {
        let entries = pairs.map { $0.key.start.byteOffset..<max($0.key.end.byteOffset, $0.value.end.byteOffset) }
        let parts = source.flowChunks(of: root, entries)
        return blockChunks(parts).enumerated().map { index, chunk in
            // What stands behind the brace is about the file.
            index > 0 ? chunk : BlockChunk(lead: (root.start.byteOffset + 1)..<chunk.lead.upperBound, body: chunk.body, tail: chunk.tail)
        }
    }

    /// Entries in brackets or braces as chunks of a block: a body ends with the comment behind its comma, a lead begins a line.
    private func blockChunks(_ parts: FlowChunks) -> [BlockChunk] {
        parts.chunks.map { chunk in
            let isBroken = !chunk.lead.isEmpty && [0x0A, 0x0D].contains(source.bytes[chunk.lead.lowerBound])
            let lead = (isBroken ? source.lineEnd(after: chunk.lead.lowerBound) : chunk.lead.lowerBound)..<chunk.lead.upperBound
            return BlockChunk(
                lead: lead, body: chunk.entry.lowerBound..<chunk.tail.upperBound, tail: chunk.tail.upperBound..<chunk.tail.upperBound)
        }
    }

    /// The lines of an entry, and the comments and blank lines that stand above it.
    private struct Entry {
        var above: [String]
        var lines: [String]
    }

    // MARK: Mappings

    /// The keys of a block mapping in canonical order; keys that are not written leave their comments behind.
    private func record(
        _ pairs: [YAMLPair], _ chunks: [BlockChunk], _ fields: [Piece.Field], indent: Int, isFile: Bool = false
    ) -> [Entry] {
        let byKey = Dictionary(uniqueKeysWithValues: fields.map { ($0.key, $0) })
        let order = pairs.indices.sorted { left, right in
            (byKey[pairs[left].name]?.order ?? .max, left) < (byKey[pairs[right].name]?.order ?? .max, right)
        }
        return order.map { index in
            let chunk = chunks[index]
            let start = isFile && index == 0 ? source.attached(inLead: chunk.lead) : chunk.lead.lowerBound
            let above = trivia(start..<chunk.lead.upperBound, indent: indent)
            guard let field = byKey[pairs[index].name] else {
                return Entry(above: above, lines: comments[chunk.all].map { CanonicalText.blanks(indent) + $0.text })
            }
            var entry = self.field(pairs[index], chunk, field, indent: indent)
            entry.above = above + entry.above
            return entry
        }
    }

    private func field(_ pair: YAMLPair, _ chunk: BlockChunk, _ field: Piece.Field, indent: Int) -> Entry {
        let start = CanonicalText.blanks(indent) + field.written + ":"
        let colon = source.colonEnd(of: pair)
        let below = source.lineEnd(after: colon)
        let inline = CanonicalText.inline(field.piece, after: start + " ")
        if pair.hasBlockBelow, inline == nil || !comments[below..<chunk.body.upperBound].isEmpty {
            let header = line(start, comments[colon..<below].first)
            if let inner = pair.value.pairs, let fields = field.piece.fields {
                let chunks = source.chunks(ofPairs: inner, from: below, limit: chunk.tail.upperBound)
                let lines = record(inner, chunks, fields, indent: indent + 2).flatMap { $0.above + $0.lines }
                return closed([header] + lines, chunks, chunk, indent)
            }
            if let items = pair.value.items, let pieces = field.piece.items, pieces.count == items.count {
                let chunks = source.chunks(ofItems: items, in: pair.value, from: below, limit: chunk.tail.upperBound)
                let entries = zip(zip(items, pieces), chunks).map { item($0.0, $1, $0.1, indent: indent + 2) }
                return closed([header] + entries.flatMap { $0.above + $0.lines }, chunks, chunk, indent)
            }
        }
        if let entry = spread(pair, chunk, field.piece, header: start, indent: indent) { return entry }
        let lines = inline.map { [start + " " + $0] } ?? [start] + CanonicalText.block(field.piece, indent: indent + 2)
        return whole(lines, chunk, indent: indent)
    }

    // MARK: Lists

    /// A list in brackets over several lines as a block, each comment with the entry that it stands at; nil for anything else.
    private func spread(_ pair: YAMLPair, _ chunk: BlockChunk, _ piece: Piece, header: String, indent: Int) -> Entry? {
        guard source.mayHoldComment(pair.value), let items = pair.value.items, let pieces = piece.items, pieces.count == items.count,
            !items.isEmpty
        else { return nil }
        let parts = source.flowChunks(of: pair.value, items.map { $0.start.byteOffset..<$0.end.byteOffset })
        var lines = [line(header, comments[parts.head].first)]
        for (piece, chunk) in zip(pieces, blockChunks(parts)) {
            let entry = whole(CanonicalText.item(piece, indent: indent + 2), chunk, indent: indent + 2)
            lines += trivia(chunk.lead, indent: indent + 2).filter { !$0.isEmpty || lines.count > 1 } + entry.above + entry.lines
        }
        let rest = comments[parts.close.lowerBound..<chunk.body.upperBound].map { CanonicalText.blanks(indent + 2) + $0.text }
        return Entry(above: [], lines: lines + rest + trivia(chunk.tail, indent: indent + 2))
    }

    private func item(_ node: YAMLNode, _ chunk: BlockChunk, _ piece: Piece, indent: Int) -> Entry {
        let start = CanonicalText.blanks(indent) + "- "
        let above = trivia(chunk.lead, indent: indent)
        let first = node.start.byteOffset
        let isBlock = !node.isFlow && node.pairs?.isEmpty == false && source.lineEnd(after: chunk.body.lowerBound) > first
        if isBlock, let pairs = node.pairs, let fields = piece.fields,
            CanonicalText.inline(piece, after: start) == nil || !comments[first..<chunk.body.upperBound].isEmpty
        {
            let chunks = source.chunks(ofPairs: pairs, from: first, limit: chunk.tail.upperBound)
            var entries = record(pairs, chunks, fields, indent: indent + 2)
            // Comments above the first key have no place between it and its dash.
            let displaced = entries[0].above.filter { !$0.isEmpty }.map { CanonicalText.blanks(indent) + $0.dropFirst(indent + 2) }
            entries[0].above = []
            var lines = entries.flatMap { $0.above + $0.lines }
            lines[0] = start + lines[0].dropFirst(indent + 2)
            var entry = closed(lines, chunks, chunk, indent)
            entry.above = above + displaced
            return entry
        }
        var entry = whole(CanonicalText.item(piece, indent: indent), chunk, indent: indent)
        entry.above = above + entry.above
        return entry
    }

    // MARK: Comments

    /// An entry that is written from its value alone: the last comment inside of it ends its first line, others stand above it.
    private func whole(_ lines: [String], _ chunk: BlockChunk, indent: Int) -> Entry {
        let inside = comments[chunk.body]
        let above = inside.dropLast().map { CanonicalText.blanks(indent) + $0.text }
        var lines = lines
        lines[0] = line(lines[0], inside.last)
        return Entry(above: above, lines: lines + trivia(chunk.tail, indent: indent + 2))
    }

    /// An entry whose parts were written one by one: what stands behind the last of them is its own.
    private func closed(_ lines: [String], _ parts: [BlockChunk], _ chunk: BlockChunk, _ indent: Int) -> Entry {
        let end = parts.last?.tail.upperBound ?? chunk.body.upperBound
        return Entry(above: [], lines: lines + trivia(end..<max(end, chunk.tail.upperBound), indent: indent + 2))
    }

    /// A line with its comment, as far behind the text as it stood: what was aligned stays so.
    private func line(_ text: String, _ comment: Comments.Comment?) -> String {
        comment.map { text + CanonicalText.blanks($0.gap) + $0.text } ?? text
    }

    /// The comments and blank lines of whole lines; document markers are none.
    private func trivia(_ range: Range<Int>, indent: Int) -> [String] {
        var lines: [String] = []
        var at = range.lowerBound
        while at < range.upperBound {
            let end = source.lineEnd(after: at)
            let text = source.bytes[at..<source.textEnd(after: at)]
            if text.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
                if end <= range.upperBound, end > at, source.bytes[end - 1] == 0x0A || source.bytes[end - 1] == 0x0D { lines.append("") }
            } else if let hash = text.firstIndex(where: { $0 != 0x20 && $0 != 0x09 }), source.bytes[hash] == UInt8(ascii: "#") {
                lines.append(CanonicalText.blanks(indent) + source.text(hash..<text.endIndex))
            }
            at = end
        }
        return lines
    }
}
