import Catalog
import Whiteboard

// Settings as people say them: lists without brackets, commas between figures, a key by its short name.
extension SettingText {
    /// The parts with what was said put as it is written: `regions us-east eu-west` as a list, `15k,` without its comma, `replication sync`
    /// as `replication.sync sync`, `backup 1d` as `backups daily`.
    func written(_ parts: [SettingPart]) -> [SettingPart] {
        var written: [SettingPart] = []
        var rest = parts[...]
        while let part = rest.popFirst() {
            guard part.form == .word else {
                written.append(part)
                continue
            }
            let word = Self.withoutComma(part)
            guard let key = key(said: word.text, before: rest.first) else {
                written.append(word)
                continue
            }
            written.append(word.said(as: key))
            if rest.first?.form == .equals { written.append(rest.removeFirst()) }
            guard let row = table.row(scope, key, kind: kind), let first = rest.first, first.form == .word else { continue }
            let isList = row.type.isList && Int(Self.withoutComma(first).text) == nil && !row.isCell
            guard isList else {
                let value = Self.withoutComma(rest.removeFirst())
                written.append(value.said(as: Self.spelled(value.text, of: key)))
                continue
            }
            var items: [SettingPart] = []
            while let next = rest.first, next.form == .word, items.isEmpty || !beginsAnother(rest) {
                items.append(Self.withoutComma(rest.removeFirst()))
            }
            let end = items.last?.end ?? first.end
            written.append(items.count == 1 ? items[0] : SettingPart(form: .list(items), text: "", start: first.start, end: end))
        }
        return written
    }

    /// Whether the next word is no further value of a list: a key, a number of copies, or what an `=` follows.
    private func beginsAnother(_ rest: ArraySlice<SettingPart>) -> Bool {
        guard let word = rest.first.map({ Self.withoutComma($0).text }) else { return true }
        let next = rest.dropFirst().first
        return next?.form == .equals || Self.copies(word) != nil || key(said: word, before: next) != nil
    }

    /// The key that a word is or means here; nil for any other word.
    private func key(said word: String, before next: SettingPart?) -> String? {
        if word == "replication", let next, next.form == .word {
            let value = Self.withoutComma(next).text
            if let part = ["sync", "mode", "failover"].first(where: {
                table.row(scope, "replication.\($0)", kind: kind)?.takes(value) ?? false
            }) {
                return "replication.\(part)"
            }
        }
        if !table.rows(in: scope, key: word).isEmpty { return word }
        guard let meant = Self.short[word], table.keys(in: scope, kind: kind).contains(meant) else { return nil }
        return meant
    }

    private static let short: [String: String] = [
        "shards": "sharding.shards", "backup": "backups", "zone": "zones", "region": "regions", "p99": "latency-p99",
    ]
    private static let periods: [String: String] = ["1d": "daily", "24h": "daily", "1h": "hourly", "day": "daily", "hour": "hourly"]

    /// `1d` of backups is daily, `15k` of a capacity a second.
    private static func spelled(_ value: String, of key: String) -> String {
        switch key {
        case "backups": periods[value] ?? value
        case "capacity":
            value.first?.isNumber ?? false && value.dropFirst().allSatisfy({ $0.isNumber || ".kM".contains($0) }) ? value + "/s" : value
        default: value
        }
    }

    private static func withoutComma(_ part: SettingPart) -> SettingPart {
        guard part.form == .word, part.text.count > 1, part.text.hasSuffix(",") else { return part }
        return part.said(as: String(part.text.dropLast()))
    }
}

extension SettingPart {
    /// The same with another text.
    fileprivate func said(as text: String) -> SettingPart { SettingPart(form: form, text: text, start: start, end: end) }
}

extension AttributeRow {
    /// Whether a word is one of its values.
    fileprivate func takes(_ value: String) -> Bool { word(value) != nil }
}
