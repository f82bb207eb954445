/// Settings of services that stand in files of their own: variables, and what Prometheus asks.
enum ComposeSettings {
    /// A file of settings that a service names.
    struct Reference {
        let path: String
        let place: ProjectPlace
        let use: ProjectUse
        /// Whether the service runs without it, too.
        let isOptional: Bool
    }

    /// The files that the services of one compose file name.
    static func references(in root: ComposeValue) -> [Reference] {
        (root["services"]?.entries ?? []).flatMap { variables(of: $0.value) + targets(of: $0.value) }
    }

    /// Behind `env_file`, in each of its forms.
    static func variables(of service: ComposeValue) -> [Reference] {
        (service["env_file"]?.listed.items ?? []).compactMap { item in
            let value = item.keyed(by: "path")
            guard let path = value["path"], let text = path.text, !text.isEmpty else { return nil }
            return Reference(path: text, place: path.place, use: .variables, isOptional: value["required"]?.text == "false")
        }
    }

    /// The settings that Prometheus is given as a file of the project.
    static func targets(of service: ComposeValue) -> [Reference] {
        guard let image = service["image"]?.text, ImageName(image).name.contains("prometheus") else { return [] }
        return (service["volumes"]?.items ?? []).compactMap { item in
            let parts = (item.text ?? "").split(separator: ":")
            let source = item["source"]?.text ?? parts.first.map(String.init) ?? ""
            let target = item["target"]?.text ?? (parts.count > 1 ? String(parts[1]) : "")
            let isFile = [".yml", ".yaml"].contains { source.hasSuffix($0) && target.hasSuffix($0) }
            guard isFile, source.contains("/") else { return nil }
            return Reference(path: source, place: item.place, use: .targets, isOptional: true)
        }
    }

    /// A file of settings as a value; empty where it is none.
    static func read(_ text: String, for use: ProjectUse, file: Int) -> ComposeValue {
        let nothing = ComposeValue(content: .mapping([]), place: ProjectPlace(file: file, line: 1, column: 1))
        if use != .targets { return variables(text, file: file) }
        let tree = YAMLTree(resolving: text)
        guard tree.problems.isEmpty, let root = tree.root else { return nothing }
        return ComposeValue(root, file: file)
    }

    // MARK: Variables

    /// `NAME=value` a line, with remarks, `export` and quotes.
    private static func variables(_ text: String, file: Int) -> ComposeValue {
        var entries: [ComposeValue.Entry] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            var rest = line.drop { $0 == " " || $0 == "\t" }
            if rest.hasPrefix("export ") { rest = rest.dropFirst(7).drop { $0 == " " } }
            guard let sign = rest.firstIndex(of: "="), !rest.hasPrefix("#"), sign > rest.startIndex else { continue }
            let place = ProjectPlace(file: file, line: index + 1, column: 1)
            let value = ComposeVariables().replaced(in: unquoted(rest[rest.index(after: sign)...]))
            entries.append(.init(key: String(rest[..<sign]), place: place, value: .init(content: .text(value), place: place)))
        }
        return ComposeValue(content: .mapping(entries), place: ProjectPlace(file: file, line: 1, column: 1))
    }

    private static func unquoted(_ text: Substring) -> String {
        let text = text.drop { $0 == " " || $0 == "\t" }
        if let quote = text.first, quote == "\"" || quote == "'" { return String(text.dropFirst().prefix { $0 != quote }) }
        var end = text.startIndex
        // A remark begins behind a blank: `#` within an address is a part of it.
        while end < text.endIndex, !(text[end...].hasPrefix(" #") || text[end...].hasPrefix("\t#")) { end = text.index(after: end) }
        var value = text[..<end]
        while value.last == " " || value.last == "\t" { value.removeLast() }
        return String(value)
    }

    // MARK: What Prometheus asks

    /// The hosts that its settings name: given as such, or to be looked up as names, with their ports.
    static func hosts(in settings: ComposeValue) -> [String] {
        (settings["scrape_configs"]?.items ?? []).flatMap { job in
            let stated = job["static_configs"]?.items?.flatMap { $0["targets"]?.items ?? [] } ?? []
            let lookedUp = job["dns_sd_configs"]?.items?.flatMap { $0["names"]?.items ?? [] } ?? []
            return (stated + lookedUp).compactMap(\.text).map { target in
                let host = target.split(separator: "/").last.map(String.init) ?? target
                let name = String(host.prefix { $0 != ":" }).lowercased()
                return name.hasPrefix("tasks.") ? String(name.dropFirst(6)) : name
            }
        }
    }
}
