import Catalog
import Whiteboard

// What no single entry can tell: names that stand twice, references that go nowhere, groups in themselves, arithmetic.

extension BoardReading {
    mutating func checkWhole(_ root: YAMLNode) {
        let components = names(of: .components, by: "id")
        let groups = names(of: .groups, by: "id")
        checkTaken(components + groups)
        let flows = names(of: .flows, by: "name")
        let entities = names(of: .data, by: "entity")
        checkTaken(flows)
        checkTaken(entities)
        checkTaken(names(of: .api, by: "call"))
        checkTaken(names(of: .connections, by: "id"))
        if isFragment { return }
        let known: [AttributeLimits.Reference: [String]] = [
            .component: texts(components) + furtherNames(of: .components, by: "id"),
            .group: texts(groups) + furtherNames(of: .groups, by: "id"),
            .flow: texts(flows) + furtherNames(of: .flows, by: "name"),
            .entity: texts(entities) + furtherNames(of: .data, by: "entity"),
        ]
        checkReferences(known)
        checkConnections()
        checkPaths(components: Set(known[.component] ?? []), groups: Set(known[.group] ?? []))
        checkMembers()
        // Sums over requirements that stand in two places: which of them is meant nobody knows.
        if !rest.contains(where: { $0.name == "requirements" }) { checkEstimates(root["requirements"]) }
    }

    private func names(of section: Section, by key: String) -> [YAMLNode] { (nodes[section] ?? []).compactMap { $0[key] } }

    private func furtherNames(of section: Section, by key: String) -> [String] { (further[section] ?? []).compactMap { $0[key]?.text } }

    private func texts(_ nodes: [YAMLNode]) -> [String] { nodes.compactMap(\.text) }

    private mutating func checkTaken(_ names: [YAMLNode]) {
        var lines: [String: Int] = [:]
        for node in names {
            guard let text = node.text else { continue }
            if let line = lines[text] { say(node, "'\(text)' is already used in line \(line)") } else { lines[text] = node.start.line }
        }
    }

    private mutating func checkReferences(_ known: [AttributeLimits.Reference: [String]]) {
        let sets = known.mapValues { Set($0) }
        for reference in references {
            guard let text = reference.node.text else { continue }
            if reference.targets.contains(where: { sets[$0]?.contains(text) == true }) || reference.local.contains(text) { continue }
            if reference.targets.contains(where: { unread.contains($0.section) }) { continue }
            let candidates = reference.local + reference.targets.flatMap { known[$0] ?? [] }
            let noun = reference.targets.map(\.rawValue).joined(separator: " or ")
            say(reference.node, "\(reference.key): no \(noun) '\(text)'" + Self.quotedHint(text, candidates))
        }
    }

    /// As the format's page says it: `no component 'cahce'; did you mean 'cache'?`
    private static func quotedHint(_ text: String, _ candidates: [String]) -> String {
        NearestName.of(text, among: candidates).map { "; did you mean '\($0)'?" } ?? ""
    }

    private struct Line: Hashable {
        let from: String?, to: String?, kind: String, label: String?
    }

    private mutating func checkConnections() {
        var lines: [Line: Int] = [:]
        for node in nodes[.connections] ?? [] {
            let line = Line(from: node["from"]?.text, to: node["to"]?.text, kind: node["kind"]?.text ?? "sync", label: node["label"]?.text)
            if let first = lines[line] {
                say(node, "the same connection as in line \(first); give one of them another label")
            } else {
                lines[line] = node.start.line
            }
        }
    }

    private mutating func checkPaths(components: Set<String>, groups: Set<String>) {
        if unread.contains(.components) { return }
        let candidates = components.sorted()
        for flow in (nodes[.flows] ?? []) + (further[.flows] ?? []) {
            for step in flow["path"]?.items ?? [] {
                guard let entry = step.text.flatMap({ PathEntry($0) }) else { continue }
                for id in [entry.caller, entry.component].compactMap({ $0 }) where !components.contains(id) {
                    say(
                        step,
                        groups.contains(id)
                            ? "path: '\(id)' is a group; a flow walks from component to component"
                            : "path: no component '\(id)'" + Self.quotedHint(id, candidates))
                }
            }
        }
    }

    private mutating func checkMembers() {
        var parents: [String: (group: String, node: YAMLNode)] = [:]
        for group in nodes[.groups] ?? [] {
            guard let id = group["id"]?.text else { continue }
            for node in group["members"]?.items ?? [] {
                guard let member = node.text else { continue }
                if let parent = parents[member]?.group {
                    say(node, "'\(member)' is a member of \(parent) already")
                } else {
                    parents[member] = (id, node)
                }
            }
        }
        // Each has one parent at most, so walking up ends or comes back; a walk stops at what an earlier one has cleared.
        var cleared: Set<String> = []
        for group in nodes[.groups] ?? [] {
            var walked: Set<String> = []
            var next = group["id"]?.text
            while let id = next, !cleared.contains(id) {
                guard walked.insert(id).inserted else {
                    // An id that a component has too is told as such already.
                    if let node = parents[id]?.node, !isComponent(id) { say(node, "group '\(id)' is inside itself") }
                    break
                }
                next = parents[id]?.group
            }
            cleared.formUnion(walked)
        }
    }

    private func isComponent(_ id: String) -> Bool { nodes[.components]?.contains { $0["id"]?.text == id } ?? false }

    // MARK: Arithmetic

    private mutating func checkEstimates(_ node: YAMLNode?) {
        guard let node, let estimates = node["estimates"]?.items, !estimates.isEmpty else { return }
        var names: [String: ExpressionValue] = [:]
        // What stands there and is wrong: told already, and not once more by each line that uses it.
        var wrong: Set<String> = []
        for pair in node.pairs ?? [] {
            guard let dimension = table.row(.requirement, pair.name)?.type.dimension else { continue }
            let name = EstimateSheet.name(of: pair.name)
            if let text = pair.value.text, let quantity = try? QuantityText.read(text, as: dimension) {
                names[name] = ExpressionValue(quantity)
            } else {
                wrong.insert(name)
            }
        }
        var lines: [String: Int] = [:]
        for estimate in estimates {
            guard let nameNode = estimate["name"], let name = nameNode.text else { continue }
            guard let node = estimate["expression"], let text = node.text else {
                wrong.insert(name)
                continue
            }
            if let line = lines[name] {
                say(nameNode, "'\(name)' is computed in line \(line) already")
            } else {
                lines[name] = estimate.start.line
            }
            do throws(Expression.Mistake) {
                let value = try Expression.evaluate(text) { names[$0] }
                if names[name] == nil { names[name] = value }
            } catch {
                wrong.insert(name)
                if let unknown = error.unknownName, names[unknown] == nil, wrong.contains(unknown), unknown != name { continue }
                let hint = error.unknownName.map { NearestName.hint(for: $0, among: names.keys.sorted()) } ?? ""
                problems.append(ReadingProblem(line: node.start.line, column: node.column(of: error.offset), message: error.message + hint))
            }
        }
    }
}

extension YAMLNode {
    /// The column in the file of a character of its text (from 0): exact where the text stands on one line as it is.
    fileprivate func column(of offset: Int) -> Int {
        guard case .scalar(_, let style) = content else { return start.column }
        switch style {
        case .plain: return start.column + offset
        case .singleQuoted, .doubleQuoted: return start.column + 1 + offset
        case .literal, .folded: return start.column
        }
    }
}

extension AttributeLimits.Reference {
    /// The section whose entries it names.
    fileprivate var section: Section {
        switch self {
        case .component: .components
        case .group: .groups
        case .entity: .data
        case .flow: .flows
        }
    }
}
