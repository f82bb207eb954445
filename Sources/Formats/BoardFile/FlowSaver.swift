import Whiteboard

/// Writes a changed list in brackets, or a mapping in braces, over its text: what did not change in it keeps its bytes and comments.
struct FlowSaver {
    let source: SourceText
    let lineBreak: [UInt8]

    /// The bytes of a node for another value.
    func text(_ node: YAMLNode, _ old: Piece?, _ new: Piece) -> [UInt8] {
        if let old, old == new { return Array(source.bytes[node.start.byteOffset..<node.end.byteOffset]) }
        if node.isFlow, !new.isEmpty {
            if let pairs = node.pairs, !pairs.isEmpty, let before = old?.fields, let after = new.fields {
                return record(node, pairs, before, after)
            }
            if let items = node.items, let before = old?.items, let after = new.items, !items.isEmpty, items.count == before.count {
                return list(node, items, before, after)
            }
        }
        return Array(CanonicalText.flow(new).utf8)
    }

    // MARK: Mappings

    /// A mapping in braces with other values; new keys stand where the canonical order has them.
    func record(_ node: YAMLNode, _ pairs: [YAMLPair], _ old: [Piece.Field], _ new: [Piece.Field]) -> [UInt8] {
        let parts = source.flowChunks(
            of: node, pairs.map { $0.key.start.byteOffset..<max($0.key.end.byteOffset, $0.value.end.byteOffset) })
        let before = Dictionary(uniqueKeysWithValues: old.map { ($0.key, $0) })
        let after = Dictionary(uniqueKeysWithValues: new.map { ($0.key, $0) })
        let known = Set(pairs.map(\.name))
        var inserts = new.filter { !known.contains($0.key) }.sorted { ($0.order, $0.key) < ($1.order, $1.key) }[...]
        var out = FlowAssembly(source: source, parts: parts, lineBreak: lineBreak)
        /// Where each key stands in the canonical order; new ones go behind the last key that comes earlier.
        let orders = pairs.map { after[$0.name]?.order ?? before[$0.name]?.order ?? (known.contains($0.name) ? -1 : .max) }
        func insert(behind index: Int) {
            while let field = inserts.first, (orders.lastIndex { $0 < field.order } ?? -1) <= index {
                out.add(Array("\(field.written): \(CanonicalText.flow(field.piece))".utf8))
                inserts.removeFirst()
            }
        }
        insert(behind: -1)
        for (index, pair) in pairs.enumerated() {
            let was = before[pair.name]?.piece
            if let field = after[pair.name], was != field.piece {
                let start = pair.key.start.byteOffset
                let value = pair.value.start.byteOffset
                let isStated = pair.value.end.byteOffset > value && value > pair.key.end.byteOffset
                let text =
                    isStated
                    ? source.bytes[start..<value] + self.text(pair.value, was, field.piece)
                    : Array("\(field.written): \(CanonicalText.flow(field.piece))".utf8)[...]
                out.add(Array(text), at: index)
            } else if after[pair.name] == nil, was != nil {
                out.drop(index)
            } else {
                out.add(nil, at: index)
            }
            insert(behind: index)
        }
        return out.bytes
    }

    // MARK: Lists

    private func list(_ node: YAMLNode, _ items: [YAMLNode], _ old: [Piece], _ new: [Piece]) -> [UInt8] {
        let parts = source.flowChunks(of: node, items.map { $0.start.byteOffset..<$0.end.byteOffset })
        let matches = EntryMatching.match(old: old.map(\.value), new: new.map(\.value))
        let kept = Set(matches.compactMap { $0 })
        var out = FlowAssembly(source: source, parts: parts, lineBreak: lineBreak)
        var next = 0
        for (index, match) in matches.enumerated() {
            guard let match else {
                out.add(Array(CanonicalText.flow(new[index]).utf8))
                continue
            }
            while next < match {
                if !kept.contains(next) { out.drop(next) }
                next += 1
            }
            next = max(next, match + 1)
            out.add(old[match] == new[index] ? nil : text(items[match], old[match], new[index]), at: match)
        }
        for index in items.indices.dropFirst(next) where !kept.contains(index) { out.drop(index) }
        return out.bytes
    }
}

/// Puts a collection in brackets or braces together again: a comma behind each entry but the last, which has one where it had one.
private struct FlowAssembly {
    private let source: SourceText
    private let parts: FlowChunks
    private let lineBreak: [UInt8]
    /// What stands before a new entry.
    private let gap: [UInt8]
    private var body: [UInt8] = []
    private var isEmpty = true
    /// The last entry's bytes behind its comma, which is written when it is known whether another one follows.
    private var tail: [UInt8] = []
    /// Comments that stood apart from an entry that has gone.
    private var orphans: [UInt8] = []

    init(source: SourceText, parts: FlowChunks, lineBreak: [UInt8]) {
        self.source = source
        self.parts = parts
        self.lineBreak = lineBreak
        // As the last entry that begins a line does.
        let own = parts.chunks.last { source.bytes[$0.lead].contains { Self.isBreak($0) } }
        let blanks = own.map { source.bytes[$0.lead].reversed().prefix { $0 == 0x20 || $0 == 0x09 }.count } ?? 0
        gap = own == nil ? [0x20] : lineBreak + [UInt8](repeating: 0x20, count: blanks)
    }

    /// An entry of the file, with other bytes where some are given.
    mutating func add(_ entry: [UInt8]?, at index: Int) {
        let chunk = parts.chunks[index]
        begin(Array(source.bytes[chunk.lead]))
        body += (entry ?? Array(source.bytes[chunk.entry])) + source.bytes[chunk.gap]
        tail = Array(source.bytes[chunk.tail])
    }

    /// A new entry.
    mutating func add(_ entry: [UInt8]) {
        begin(isEmpty && !Self.isBreak(gap.first) && parts.head.count == 1 ? [] : gap)
        body += entry
    }

    /// An entry goes, and with it the comments directly above it and behind it.
    mutating func drop(_ index: Int) {
        let lead = parts.chunks[index].lead
        let first = source.lineEnd(after: lead.lowerBound)
        guard first < lead.upperBound else { return }
        let apart = lead.lowerBound..<source.attached(inLead: first..<lead.upperBound)
        guard source.hasComment(in: apart) else { return }
        orphans += source.bytes[apart]
        while Self.isBreak(orphans.last) { orphans.removeLast() }
    }

    private mutating func begin(_ lead: [UInt8]) {
        if !isEmpty { body.append(UInt8(ascii: ",")) }
        append(behind: tail, lead.isEmpty && !isEmpty ? [0x20] : lead)
        isEmpty = false
        tail = []
    }

    /// Writes what stands behind a comma, and what follows on a new line where a comment ends the one before.
    private mutating func append(behind tail: [UInt8], _ next: [UInt8]) {
        let before = isEmpty ? Array(source.bytes[parts.head]) : tail
        if !isEmpty { body += tail }
        let rest = orphans + next
        orphans = []
        if before.contains(UInt8(ascii: "#")), !Self.isBreak(rest.first) { body += lineBreak }
        body += rest
    }

    var bytes: [UInt8] {
        var whole = self
        if !isEmpty, parts.chunks.last?.hasComma ?? false { whole.body.append(UInt8(ascii: ",")) }
        whole.append(behind: tail, Array(source.bytes[parts.close]))
        return source.bytes[parts.head] + whole.body
    }

    private static func isBreak(_ byte: UInt8?) -> Bool { byte == 0x0A || byte == 0x0D }
}
