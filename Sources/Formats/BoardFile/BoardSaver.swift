import Canvas
import Catalog
import Whiteboard

/// Writes a board over the text it was read from: what did not change is copied byte for byte, with its comments.
struct BoardSaver {
    let source: SourceText
    let builder: PieceBuilder
    /// How the file ends its lines.
    private let lineBreak: [UInt8]

    init(source: SourceText, attributes: AttributeTable) {
        self.source = source
        builder = PieceBuilder(table: attributes)
        let first = source.bytes.firstIndex(of: 0x0A) ?? 0
        lineBreak = first > 0 && source.bytes[first - 1] == 0x0D ? [0x0D, 0x0A] : [0x0A]
    }

    /// What becomes of one key.
    private enum Change {
        case keep, remove
        case rewrite([UInt8])
    }

    /// The new text of the file whose root is a block mapping.
    func text(root: YAMLNode, old: Board, new: Board, documentEnd: Int) -> [UInt8] {
        let pairs = root.pairs ?? []
        // A mark of byte order stays the first thing in the file.
        let start = source.lineStarts[0]
        let chunks = source.chunks(ofPairs: pairs, from: start, limit: documentEnd)
        let known = Set(pairs.map(\.name))
        let changes = zip(pairs, chunks).map { pair, chunk in change(of: pair, chunk, old, new) }
        let inserts = builder.fields(of: new).filter { !known.contains($0.key) }
        let region = assemble(pairs, chunks, changes, inserts, isMidLine: false) { builder.order(ofTopLevel: $0) }
        return source.bytes[..<start] + region + source.bytes[(chunks.last?.tail.upperBound ?? start)...]
    }

    /// The new text of the file whose root is a mapping in braces.
    func text(braces root: YAMLNode, old: Board, new: Board) -> [UInt8] {
        guard source.isSpread(root) else { return canonical(new) }
        let saver = FlowSaver(source: source, lineBreak: lineBreak)
        let body = saver.record(root, root.pairs ?? [], builder.fields(of: old), builder.fields(of: new))
        return source.bytes[..<root.start.byteOffset] + body + source.bytes[root.end.byteOffset...]
    }

    // MARK: The board's keys

    private func change(of pair: YAMLPair, _ chunk: BlockChunk, _ old: Board, _ new: Board) -> Change {
        let key = pair.name
        if key == "boardwalk" { return .keep }
        if key == "requirements" {
            if old.requirements == new.requirements { return .keep }
            if new.requirements.isEmpty { return .remove }
            let before = builder.entry(old.requirements.attributes.pairs, PieceBuilder.requirements)
            return .rewrite(rewritten(pair, chunk, before, builder.requirements(of: new)))
        }
        if let section = Section(rawValue: key) {
            let before = old.entries(in: section)
            let after = new.entries(in: section)
            if before == after { return .keep }
            if after.isEmpty { return .remove }
            return .rewrite(entries(pair, chunk, section, before, after))
        }
        guard old.settings[key] != new.settings[key] else { return .keep }
        guard let value = new.settings[key] else { return .remove }
        return .rewrite(rewritten(pair, chunk, old.settings[key].map { builder.setting(key, $0) }, builder.setting(key, value)))
    }

    private func entries(
        _ pair: YAMLPair, _ chunk: BlockChunk, _ section: Section, _ before: [Attributes], _ after: [Attributes]
    ) -> [UInt8] {
        guard pair.hasBlockBelow, let items = pair.value.items, !items.isEmpty else {
            let new = builder.section(after, of: section)
            guard source.isSpread(pair.value) else { return rewritten(pair, chunk, nil, new) }
            return spread(pair, chunk, builder.section(before, of: section), new)
        }
        let place = PieceBuilder.place(of: section)
        let entries = ListChange(
            old: before.map { .map($0.pairs) }, new: after.map { .map($0.pairs) }, oldPiece: { builder.entry(before[$0].pairs, place) },
            newPiece: { builder.entry(after[$0].pairs, place) })
        return below(pair, chunk) { list(pair.value, items, entries, from: $0, limit: $1) }
    }

    /// The canonical text of a board that no file holds yet.
    func canonical(_ board: Board) -> [UInt8] {
        let lines = ["boardwalk: \(BoardFile.version)"] + builder.fields(of: board).flatMap { CanonicalText.lines($0, indent: 0) }
        return joined(lines) + lineBreak
    }

    // MARK: Keys

    /// Body and tail of a key whose value is a list in brackets, or a mapping in braces, over several lines.
    private func spread(_ pair: YAMLPair, _ chunk: BlockChunk, _ old: Piece?, _ new: Piece) -> [UInt8] {
        let value = FlowSaver(source: source, lineBreak: lineBreak).text(pair.value, old, new)
        return source.bytes[chunk.body.lowerBound..<pair.value.start.byteOffset] + value
            + source.bytes[pair.value.end.byteOffset..<chunk.tail.upperBound]
    }

    /// Body and tail of a key with another value.
    private func rewritten(_ pair: YAMLPair, _ chunk: BlockChunk, _ old: Piece?, _ new: Piece) -> [UInt8] {
        if source.mayHoldComment(pair.value) { return spread(pair, chunk, old, new) }
        if pair.hasBlockBelow, let old, !old.isEmpty, !new.isEmpty {
            if let pairs = pair.value.pairs, let before = old.fields, let after = new.fields {
                return below(pair, chunk) { record(pairs, before, after, from: $0, limit: $1, isMidLine: false) }
            }
            if let items = pair.value.items, let before = old.items, let after = new.items, items.count == before.count {
                let entries = ListChange(
                    old: before.map(\.value), new: after.map(\.value), oldPiece: { before[$0] }, newPiece: { after[$0] })
                return below(pair, chunk) { list(pair.value, items, entries, from: $0, limit: $1) }
            }
        }
        if let value = inPlace(pair.value, old, new) {
            return source.bytes[chunk.body.lowerBound..<pair.value.start.byteOffset] + value
                + source.bytes[pair.value.end.byteOffset..<chunk.tail.upperBound]
        }
        let colon = source.colonEnd(of: pair)
        let header = Array(source.bytes[chunk.body.lowerBound..<colon])
        let start = CanonicalText.blanks(pair.key.start.column - 1) + String(decoding: header, as: UTF8.self)
        let isOnLine = pair.value.start.line == pair.key.start.line && pair.value.start.byteOffset >= colon
        let comment = isOnLine ? trailing(pair.value.end.byteOffset) : trailing(colon)
        if let text = CanonicalText.inline(new, after: start + " ") {
            guard isOnLine else { return header + [0x20] + Array(text.utf8) + comment + end(of: chunk) }
            let gap = Array(source.bytes[colon..<pair.value.start.byteOffset])
            let rest = source.bytes[pair.value.end.byteOffset..<chunk.tail.upperBound]
            return header + (gap.isEmpty ? [0x20] : gap) + Array(text.utf8) + rest
        }
        let lines = CanonicalText.block(new, indent: pair.key.start.column + 1)
        return header + comment + lineBreak + joined(lines) + end(of: chunk)
    }

    /// The region of a block mapping's keys: from `start` to behind the last chunk.
    private func record(
        _ pairs: [YAMLPair], _ old: [Piece.Field], _ new: [Piece.Field], from start: Int, limit: Int, isMidLine: Bool
    ) -> Region {
        let chunks = source.chunks(ofPairs: pairs, from: start, limit: limit)
        let before = Dictionary(uniqueKeysWithValues: old.map { ($0.key, $0) })
        let after = Dictionary(uniqueKeysWithValues: new.map { ($0.key, $0) })
        let changes = zip(pairs, chunks).map { pair, chunk -> Change in
            let was = before[pair.name]?.piece
            // A key that the model does not hold (a usual value that was written, a foreign one) stays as it is.
            guard let field = after[pair.name] else { return was == nil ? .keep : .remove }
            return was == field.piece ? .keep : .rewrite(rewritten(pair, chunk, was, field.piece))
        }
        let known = Set(pairs.map(\.name))
        let bytes = assemble(pairs, chunks, changes, new.filter { !known.contains($0.key) }, isMidLine: isMidLine) {
            after[$0]?.order ?? before[$0]?.order ?? .max
        }
        return Region(bytes: bytes, end: chunks.last?.tail.upperBound ?? start)
    }

    /// Puts the chunks of a mapping together again, new keys where the canonical order has them.
    private func assemble(
        _ pairs: [YAMLPair], _ chunks: [BlockChunk], _ changes: [Change], _ inserts: [Piece.Field], isMidLine: Bool, order: (String) -> Int
    ) -> [UInt8] {
        let orders = pairs.map { order($0.name) }
        let indent = (pairs.first?.key.start.column ?? 1) - 1
        // Behind the last key that comes earlier; before the first one there is no room on the line of a dash.
        let places = inserts.map { field in orders.lastIndex { $0 < field.order } ?? (isMidLine ? 0 : -1) }
        var out = ChunkAssembly(lineBreak: lineBreak, isMidLine: isMidLine)
        func insert(at place: Int) {
            let here = zip(inserts, places).filter { $0.1 == place }.map(\.0)
            for field in here.sorted(by: { ($0.order, $0.key) < ($1.order, $1.key) }) {
                out.add(lead: [], indent: indent, body: joined(CanonicalText.lines(field, indent: indent)).dropFirst(indent) + lineBreak)
            }
        }
        insert(at: -1)
        for (index, chunk) in chunks.enumerated() {
            switch changes[index] {
            case .keep: out.add(lead: source.bytes[chunk.lead], body: source.bytes[chunk.all])
            case .rewrite(let bytes): out.add(lead: source.bytes[chunk.lead], body: bytes[...])
            case .remove: out.add(orphan: orphan(of: chunk))
            }
            insert(at: index)
        }
        return out.bytes
    }

    // MARK: Lists

    /// A list before and after, its entries made only where they are needed.
    private struct ListChange {
        let old: [Value]
        let new: [Value]
        let oldPiece: (Int) -> Piece
        let newPiece: (Int) -> Piece
    }

    private struct Region {
        let bytes: [UInt8]
        let end: Int
    }

    /// The region of a block list's entries: from `start` to behind the last chunk.
    private func list(_ node: YAMLNode, _ items: [YAMLNode], _ change: ListChange, from start: Int, limit: Int) -> Region {
        let chunks = source.chunks(ofItems: items, in: node, from: start, limit: limit)
        let indent = node.start.column - 1
        let matches = EntryMatching.match(old: change.old, new: change.new)
        let kept = Set(matches.compactMap { $0 })
        var out = ChunkAssembly(lineBreak: lineBreak, isMidLine: false)
        var next = 0
        for (index, match) in matches.enumerated() {
            guard let match else {
                let lines = CanonicalText.item(change.newPiece(index), indent: indent)
                out.add(lead: [], indent: indent, body: joined(lines).dropFirst(indent) + lineBreak)
                continue
            }
            // Comments that stood apart from an entry that has gone stay where they were.
            while next < match {
                if !kept.contains(next) { out.add(orphan: orphan(of: chunks[next])) }
                next += 1
            }
            next = max(next, match + 1)
            let chunk = chunks[match]
            let isSame = change.old[match] == change.new[index]
            let body =
                isSame
                ? source.bytes[chunk.all] : rewritten(items[match], chunk, change.oldPiece(match), change.newPiece(index), indent)[...]
            out.add(lead: source.bytes[chunk.lead], body: body)
        }
        for index in chunks.indices.dropFirst(next) where !kept.contains(index) { out.add(orphan: orphan(of: chunks[index])) }
        return Region(bytes: out.bytes, end: chunks.last?.tail.upperBound ?? start)
    }

    /// Body and tail of a changed entry: of a block only the changed keys, anything else whole.
    private func rewritten(_ item: YAMLNode, _ chunk: BlockChunk, _ old: Piece, _ new: Piece, _ indent: Int) -> [UInt8] {
        let start = item.start.byteOffset
        if source.mayHoldComment(item) {
            let value = FlowSaver(source: source, lineBreak: lineBreak).text(item, old, new)
            return source.bytes[chunk.body.lowerBound..<start] + value + source.bytes[item.end.byteOffset..<chunk.tail.upperBound]
        }
        if let pairs = item.pairs, !item.isFlow, !pairs.isEmpty, let before = old.fields, let after = new.fields,
            source.lineEnd(after: chunk.body.lowerBound) > start
        {
            let region = record(pairs, before, after, from: start, limit: chunk.tail.upperBound, isMidLine: true)
            return source.bytes[chunk.body.lowerBound..<start] + region.bytes + source.bytes[region.end..<chunk.tail.upperBound]
        }
        if let value = inPlace(item, old, new) {
            return source.bytes[chunk.body.lowerBound..<start] + value + source.bytes[item.end.byteOffset..<chunk.tail.upperBound]
        }
        var lines = CanonicalText.item(new.ordered(as: (item.pairs ?? []).map(\.name)), indent: indent).map { Array($0.utf8) }
        lines[0] = lines[0].dropFirst(indent) + trailing(item.end.byteOffset)
        return Array(lines.joined(separator: lineBreak)) + end(of: chunk)
    }

    /// The bytes of a mapping in braces on one line for another value, its keys where they stand; nil where it would be too long a line.
    private func inPlace(_ node: YAMLNode, _ old: Piece?, _ new: Piece) -> [UInt8]? {
        guard let pairs = node.pairs, !pairs.isEmpty, node.isFlow, !source.isSpread(node), old?.fields != nil, new.fields != nil else {
            return nil
        }
        let value = FlowSaver(source: source, lineBreak: lineBreak).text(node, old, new)
        let columns = node.start.column - 1 + TextWidth.columns(String(decoding: value, as: UTF8.self))
        return columns <= CanonicalText.width ? value : nil
    }

    // MARK: Bytes

    /// A key whose value is a block: its own line, the new region, and what belongs to the key behind it.
    private func below(_ pair: YAMLPair, _ chunk: BlockChunk, _ region: (Int, Int) -> Region) -> [UInt8] {
        let start = source.lineEnd(after: source.colonEnd(of: pair))
        let inner = region(start, chunk.tail.upperBound)
        return source.bytes[chunk.body.lowerBound..<start] + inner.bytes + source.bytes[inner.end..<chunk.tail.upperBound]
    }

    /// The comment at the end of a line, with the blanks before it.
    private func trailing(_ offset: Int) -> [UInt8] { Array(source.bytes[offset..<source.textEnd(after: offset)]) }

    /// The line break behind a chunk's body, if it has one, and its tail.
    private func end(of chunk: BlockChunk) -> [UInt8] {
        let hasBreak = chunk.body.last.map { source.bytes[$0] == 0x0A || source.bytes[$0] == 0x0D } ?? false
        return (hasBreak ? lineBreak : []) + source.bytes[chunk.tail]
    }

    /// What stays of the lead of an entry that has gone: comments that were not directly above it.
    private func orphan(of chunk: BlockChunk) -> ArraySlice<UInt8> {
        let apart = chunk.lead.lowerBound..<source.attached(inLead: chunk.lead)
        return source.hasComment(in: apart) ? source.bytes[apart] : []
    }

    private func joined(_ lines: [String]) -> [UInt8] { Array(lines.map { Array($0.utf8) }.joined(separator: lineBreak)) }
}
