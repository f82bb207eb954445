import Whiteboard

/// Which store a flow that writes changes, and which it only asks who calls.
extension Design {
    /// Whether a step only looks up who calls and what they may: all that is kept there are keys, tokens and rights, nothing says that the
    /// flow is about those, and it goes on to a store where something else is kept. An arrow that states what it does is taken at its word.
    public func looksUpCaller(_ step: Walk.Step, of flow: DesignFlow) -> Bool {
        let part = parts[step.target]
        guard flow.isWrite, let walk = flow.walk, part.isStore, connection(step.link)?[.access] == nil else { return false }
        let kept = entities(in: part)
        guard !kept.isEmpty, kept.allSatisfy({ Self.isOfCaller($0.name) }) else { return false }
        let said = words(about: flow) + [connection(step.link)?.label ?? ""]
        guard !kept.contains(where: { entity in said.contains { Self.names(entity.name, in: $0) } }),
            entity(of: flow).map({ stated in !kept.contains { $0.name == stated.name } }) ?? true
        else { return false }
        return walk.steps.contains { next in
            next.entry > step.entry && next.target != step.target && parts[next.target].isStore
                && !entities(in: parts[next.target]).allSatisfy { Self.isOfCaller($0.name) }
        }
    }

    /// The entity that a flow creates or changes: the one that it states, else the one that its call or its name speaks of. Nil where
    /// nothing says it, or more than one.
    public func entityCreated(by flow: DesignFlow) -> Entity? {
        if let stated = entity(of: flow) { return stated }
        for text in words(about: flow) {
            let named = board.data.filter { Self.names($0.name, in: text) }
            if named.count == 1 { return named[0] }
        }
        return nil
    }

    /// What is said of a flow: the calls that it answers, the thing that each makes before what it does, then the flow's own name.
    private func words(about flow: DesignFlow) -> [String] {
        let name = Self.parts(of: flow.name)
        let calls = board.api.filter { call in
            guard !call.call.uppercased().hasPrefix("GET") else { return false }
            if let stated = call[.flow] { return stated == flow.name }
            let said = Set(Self.parts(of: "\(call.call) \(call[.does] ?? "")"))
            return !name.isEmpty && name.allSatisfy(said.contains)
        }
        let made = calls.compactMap { call in
            call.call.split(separator: " ").dropFirst().first?.split(separator: "/").last { !$0.hasPrefix("{") }.map(String.init)
        }
        return made + calls.compactMap { $0[.does] } + [flow.name]
    }

    /// Keys, tokens and rights: what is asked of whoever calls, by the end of its name. A user is kept as anything else is.
    private static func isOfCaller(_ name: String) -> Bool {
        let words = parts(of: name)
        guard let last = words.last else { return false }
        if callers.contains(last) { return true }
        return words.count > 1 && pairs[last]?.contains(words[words.count - 2]) ?? false
    }

    private static let callers: Set<String> = ["apikey", "accesskey", "token", "credential", "permission", "entitlement", "acl", "role"]
    private static let pairs: [String: Set<String>] = [
        "key": ["api", "access", "client", "signing", "developer", "partner"], "session": ["login", "user", "auth", "web"],
        "grant": ["access", "role"], "right": ["access", "user"], "client": ["api", "oauth"],
    ]

    /// Whether a text speaks of an entity by all words of its name, the last as one or as several.
    private static func names(_ entity: String, in text: String) -> Bool {
        let name = parts(of: entity)
        let said = parts(of: text)
        guard !name.isEmpty else { return false }
        return said.indices.contains { said[$0...].starts(with: name) } || said.contains(name.joined())
    }

    /// The words of a name or text, small and one of each: `ApiKeys` as `api`, `key`.
    private static func parts(of text: String) -> [String] {
        var apart = ""
        for character in text {
            if character.isUppercase, let last = apart.last, last.isLowercase { apart.append(" ") }
            apart.append(character)
        }
        return apart.lowercased().split { !$0.isLetter && !$0.isNumber }.map(\.singular)
    }
}
