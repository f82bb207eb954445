import Catalog
import Whiteboard

/// Values against their rows in the attribute table.
extension BoardReading {
    /// Checks one value, list or record against its type and its row; nil where it is wrong.
    mutating func value(_ node: YAMLNode, _ type: AttributeType, _ row: AttributeRow, _ name: String, _ holder: Holder) -> Value? {
        if node.isAlias { return nil }
        switch type {
        case .either(let first, let second):
            if case .list = first {
                if node.items != nil { return value(node, first, row, name, holder) }
                guard let text = node.text, text.utf8.first.map({ (48...57).contains($0) || $0 == UInt8(ascii: "-") }) ?? false else {
                    say(node, "\(holder.shown(name)) is a list, such as [a, b], or a \(second.noun)")
                    return nil
                }
                return value(node, second, row, name, holder)
            }
            let isSecond = second == .bool && (node.text == "true" || node.text == "false")
            return value(node, isSecond ? second : first, row, name, holder)
        case .list(let element):
            guard let items = node.items else {
                say(node, "\(holder.shown(name)) is a list, such as [a, b]")
                return nil
            }
            if let count = row.itemCount(of: type), items.count != count {
                say(node, "\(holder.shown(name)) has \(count) items")
            }
            return .list(items.compactMap { value($0, element, row, name, holder) })
        case .record(let scope?):
            return .map(Attributes(entry(node, Holder(scope: scope, noun: scope.noun.withArticle))).pairs)
        case .record(nil): return record(node, row, name, holder)
        case .text, .word, .bool, .id, .count, .rate, .size, .bandwidth, .duration, .percent, .ratio, .money:
            return scalar(node, type, row, name, holder)
        }
    }

    private mutating func record(_ node: YAMLNode, _ row: AttributeRow, _ name: String, _ holder: Holder) -> Value? {
        var inner = holder
        inner.prefix = name + "."
        guard hasFreeNames(row), let free = table.row(holder.scope, name + ".*") else {
            inner.silent = inner.prefix
            inner.noun = String(holder.shown(name).singular).withArticle
            let pairs = entry(node, inner)
            // As the model keeps an estimate: in the order of the table.
            return .map(pairs.sorted { order(of: $0.key, inner) < order(of: $1.key, inner) })
        }
        inner.noun = holder.shown(name)
        var found: [Value.Pair] = []
        for pair in pairs(of: node, inner) {
            guard free.type == .record(nil) else {
                if let value = value(pair.value, free.type, free, inner.prefix + pair.name, inner) {
                    found.append(Value.Pair(pair.name, value))
                }
                continue
            }
            var named = inner
            named.prefix = inner.prefix + "*."
            named.silent = named.prefix
            named.noun = "\(inner.noun) of \(pair.name)"
            found.append(Value.Pair(pair.name, .map(Attributes(entry(pair.value, named)).pairs)))
        }
        return .map(found)
    }

    private func order(of key: String, _ holder: Holder) -> Int { table.row(holder.scope, holder.prefix + key)?.order ?? .max }
}
