import Catalog
import Whiteboard

// What `=` and `r` can do with what is selected.

extension Editor {
    /// Keys as they are typed behind `=`, the most wanted first.
    private static let settings: [(scope: AttributeScope, key: String, typed: String)] = [
        (.component, "replicas", "x3"), (.component, "zones", "zones 3"), (.component, "ttl", "ttl 1d"),
        (.component, "backups", "backups daily"), (.component, "dead-letter", "dead-letter true"),
        (.component, "capacity", "capacity 600/s"),
        (.connection, "timeout", "timeout 200ms"), (.connection, "retries", "retries 2"), (.connection, "access", "access read"),
        (.group, "kind", "kind zone"), (.group, "name", "name \"EU west\""),
    ]

    /// What is set: its scope, and of components the kinds.
    private var settingTarget: (scope: AttributeScope, kinds: [Kind]) {
        if pane.inspector?.flow != nil { return (.flow, []) }
        if let inspected = pane.inspector?.item, case .component(let id) = inspected {
            return (.component, document.board.component(id).map { [$0.kind] } ?? [])
        }
        if selection.marks.isEmpty, selection.connection != nil { return (.connection, []) }
        if selection.marks.isEmpty, selection.group != nil { return (.group, []) }
        return (.component, targets.compactMap { document.board.component($0)?.kind })
    }

    /// What the last word behind `=` may become; nothing where nothing is typed.
    func settingWords(for text: String) -> [ValueChoice] {
        guard !text.trimmed.isEmpty else { return [] }
        let target = settingTarget
        return ValueChoices(context: context).settings(text, scope: target.scope, kind: target.kinds.first)
    }

    /// The chosen one of the list, else the first, in place of the last word.
    func completeSetting(_ entry: inout EntryPrompt) {
        let words = settingWords(for: entry.field.text)
        guard let chosen = words.indices.contains(entry.choice - 1) ? words[entry.choice - 1] : words.first else { return }
        entry.field = TextField(ValueChoices.completed(entry.field.text, with: chosen))
        entry.choice = 0
    }

    /// Some that can be set here, and where all of them are.
    func setPairs(_ entry: EntryPrompt) -> [FooterPair] {
        let target = settingTarget
        let table = context.catalog.attributes
        let fitting = Self.settings.filter { setting in
            setting.scope == target.scope
                && (target.kinds.isEmpty
                    ? table.row(setting.scope, setting.key) != nil
                    : target.kinds.allSatisfy { table.row(setting.scope, setting.key, kind: $0) != nil })
        }
        let all = entry.field.isEmpty ? FooterPair("?", "all keys") : FooterPair("F1", "all keys")
        let middle =
            settingWords(for: entry.field.text).isEmpty
            ? [FooterPair("", "as  " + fitting.prefix(4).map(\.typed).joined(separator: "  "))]
            : [FooterPair("Tab", "complete"), FooterPair("↑ ↓", "choose")]
        return [FooterPair("⏎", "set")] + middle + [all, FooterPair("Esc", "cancel")]
    }

    /// Every key that what is selected can have, with what it is for.
    var settingRows: [FooterPair] {
        let target = settingTarget
        let kind = target.kinds.first
        var seen: Set<String> = []
        return context.catalog.attributes.rows(in: target.scope).filter { row in
            !row.key.contains("*") && !["id", "from", "to", "at", "via", "members"].contains(row.key)
                && (kind.map(row.fits) ?? true) && seen.insert(row.key).inserted
        }.map { row in
            let words = row.words.map(\.word).joined(separator: " ")
            return FooterPair(row.key, row.help + (words.isEmpty || row.key == "kind" ? "" : ": \(words)"))
        }
    }

    /// A label can be taken away, too.
    var renamePairs: [FooterPair] {
        let escape = FooterPair("Esc", "cancel")
        guard let name = selection.connection, let index = document.board.index(ofConnection: name) else {
            return [FooterPair("⏎", "rename"), escape]
        }
        let hasLabel = document.board.connections[index].label?.isEmpty == false
        return [FooterPair("⏎", "label")] + (hasLabel ? [FooterPair("^u ⏎", "take it away")] : []) + [escape]
    }
}
