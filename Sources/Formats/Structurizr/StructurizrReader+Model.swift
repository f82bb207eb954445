import Catalog

/// The statements of the model: elements, groups, relationships, and what is said of them.
extension StructurizrReader {
    mutating func readModel(_ line: StructurizrLine, in context: Context) throws(ProjectSlip) {
        var tokens = line.tokens[...]
        var identifier: StructurizrToken?
        if tokens.count > 1, tokens[1].isSign("=") {
            identifier = tokens[0]
            tokens = tokens.dropFirst(2)
        }
        guard let first = tokens.first else { throw ProjectSlip(line.end, "an element or a relationship was expected behind '='") }
        if Self.isArrow(first) {
            guard let owner = owner(of: context) else { throw ProjectSlip(first.place, "an element was expected before '\(first.text)'") }
            return try readRelation(line, from: owner, tokens, identifier, in: context)
        }
        if tokens.count > 1, Self.isArrow(tokens[tokens.startIndex + 1]) {
            return try readRelation(line, from: try element(first, in: context), tokens.dropFirst(), identifier, in: context)
        }
        let word = first.isQuoted ? "" : first.text.lowercased()
        if word == "group" || word == "enterprise" || archetypes[word]?.isGroup ?? false { return try readGroup(line, tokens, in: context) }
        if StructurizrKeyword.instances.contains(word) { return try readInstance(line, tokens, identifier, in: context) }
        if let keyword = StructurizrKeyword.named(word) ?? archetypes[word]?.base {
            return try readElement(line, keyword, tokens, identifier, archetype: archetypes[word], in: context)
        }
        if word == "archetypes" { return try readBlock(of: line, .archetypes) }
        if identifier == nil, case .element(let place) = context, try readSetting(line, ofElement: place) { return }
        if Self.leftOut.contains(word) { return try leaveOut(line, first.text) }
        let words = StructurizrKeyword.all.map(\.word) + ["group"]
        let hint = NearestName.of(word, among: words.map { $0.lowercased() }).flatMap { near in words.first { $0.lowercased() == near } }
        throw ProjectSlip(
            first.place,
            "'\(first.text)' cannot stand here; " + (hint.map { "did you mean \($0)?" } ?? "an element or a relationship was expected"))
    }

    /// What the model may say and a board has no place for.
    private static let leftOut: Set<String> = [
        "properties", "perspectives", "url", "deploymentgroup", "healthcheck", "metadata", "location", "instances",
    ]

    // MARK: Elements

    private mutating func readElement(
        _ line: StructurizrLine, _ keyword: StructurizrKeyword, _ tokens: ArraySlice<StructurizrToken>, _ identifier: StructurizrToken?,
        archetype: Archetype?, in context: Context
    ) throws(ProjectSlip) {
        let texts = tokens.dropFirst()
        let parent = owner(of: context)
        let home = parent.map { StructurizrKeyword.Home(model.elements[$0].type) } ?? .model
        guard let home, keyword.homes.contains(home) else {
            let homes = StructurizrKeyword.all.first { $0.type == keyword.type }.map(\.homes) ?? []
            let names = homes.map(\.name).sorted().joined(separator: " or ")
            throw ProjectSlip(line.place, "a \(keyword.word) stands in \(names), not here")
        }
        guard let first = texts.first, let name = DiagramText.line(first.text) else {
            throw ProjectSlip(texts.first?.place ?? line.end, "a name was expected: \(keyword.word) \"Name\"")
        }
        guard texts.count <= keyword.fields.count else {
            let extra = texts[texts.startIndex + keyword.fields.count]
            throw ProjectSlip(extra.place, "the end of the line or '{' was expected; \(keyword.usage)")
        }
        var element = StructurizrModel.Element(
            type: keyword.type, name: name, identifier: identifier?.text, parent: parent, group: group(of: context), place: line.place,
            description: archetype?.description, technology: archetype?.technology, tags: archetype?.tags ?? [])
        for (field, token) in zip(keyword.fields, texts) {
            switch field {
            case .name: continue
            // It stands where a technology does, in a box of a type that the language has no word for.
            case .metadata: element.technology = DiagramText.line(token.text) ?? element.technology
            case .description: element.description = DiagramText.line(token.text) ?? element.description
            case .technology: element.technology = DiagramText.line(token.text) ?? element.technology
            case .tags: element.tags += StructurizrModel.tags(token.text)
            case .instances: element.instances = try instances(token)
            }
        }
        try checkName(of: element, keyword, at: first)
        let place = model.elements.count
        model.elements.append(element)
        if let identifier { try register(identifier, as: place, in: parent) }
        try readBlock(of: line, .element(place))
    }

    /// Two elements of a kind, in the same one, have two names.
    private mutating func checkName(
        of element: StructurizrModel.Element, _ keyword: StructurizrKeyword, at token: StructurizrToken
    ) throws(ProjectSlip) {
        guard let type = keyword.namesakes else { return }
        let name = StructurizrModel.Name(type: type, name: element.name, parent: element.parent)
        if let line = model.names.updateValue(element.place.line, forKey: name) {
            throw ProjectSlip(token.place, "a \(keyword.word) \(element.name) stands in line \(line) already; each needs its own name")
        }
    }

    /// How many copies of a node: `4`, or the most of `1..N`.
    private func instances(_ token: StructurizrToken) throws(ProjectSlip) -> Int {
        let parts = token.text.split(separator: ".")
        if let last = parts.last, let count = Int(last) ?? (parts.count > 1 ? Int(parts[0]) : nil), (1...1_000_000).contains(count) {
            return count
        }
        throw ProjectSlip(token.place, "a number of instances was expected, such as 4")
    }

    /// `containerInstance web`: a copy of an element of the model.
    private mutating func readInstance(
        _ line: StructurizrLine, _ tokens: ArraySlice<StructurizrToken>, _ identifier: StructurizrToken?, in context: Context
    ) throws(ProjectSlip) {
        guard let parent = owner(of: context), model.elements[parent].type == .node else {
            throw ProjectSlip(line.place, "an instance stands in a deploymentNode, not here")
        }
        guard let name = tokens.dropFirst().first else { throw ProjectSlip(line.end, "the identifier of what runs here was expected") }
        let element = try element(name, in: context, isModel: true)
        guard [.system, .container].contains(model.elements[element].type) else {
            throw ProjectSlip(name.place, "\(name.text) is no softwareSystem and no container")
        }
        let place = model.elements.count
        model.elements.append(
            .init(
                type: .instance(of: element), name: model.elements[element].name, identifier: identifier?.text, parent: parent, group: nil,
                place: line.place))
        if let identifier { try register(identifier, as: place, in: parent) }
        try readBlock(of: line, .element(place))
    }

    private mutating func readGroup(
        _ line: StructurizrLine, _ tokens: ArraySlice<StructurizrToken>, in context: Context
    ) throws(ProjectSlip) {
        guard let name = tokens.dropFirst().first.flatMap({ DiagramText.line($0.text) }) else {
            throw ProjectSlip(line.end, "a name was expected: group \"Name\"")
        }
        if let extra = tokens.dropFirst(2).first {
            let expected =
                extra.isSign("{")
                ? "the end of the line was expected behind '{'; what stands in a group stands on lines of its own"
                : "the end of the line or '{' was expected; a group takes a name"
            throw ProjectSlip(extra.place, expected)
        }
        model.groups.append(.init(name: name, parent: group(of: context), owner: owner(of: context)))
        try readBlock(of: line, .group(model.groups.count - 1))
    }

    // MARK: Identifiers

    private mutating func register(_ identifier: StructurizrToken, as place: Int, in parent: Int?) throws(ProjectSlip) {
        let word = identifier.text.lowercased()
        guard word != "this" else { throw ProjectSlip(identifier.place, "'this' means the element itself and cannot name another") }
        let outer = isHierarchical ? parent.flatMap { paths[$0] } : nil
        let path = outer.map { "\($0).\(word)" } ?? word
        paths[place] = path
        // Each environment says anew where things run.
        if let other = identifiers[path], !model.elements[other].type.isDeployment {
            throw ProjectSlip(
                identifier.place, "the identifier \(identifier.text) is that of \(model.elements[other].name) already; each needs its own")
        }
        identifiers[path] = place
    }

    /// The element of an identifier: looked for in what stands around the place first. Where only one of the model is meant, what is called
    /// like it among the places where things run is none.
    func element(_ token: StructurizrToken, in context: Context, isModel: Bool = false) throws(ProjectSlip) -> Int {
        let word = token.text.lowercased()
        let owner = owner(of: context)
        if word == "this", let owner { return owner }
        var outer = owner
        while let place = outer {
            if let path = paths[place], let found = identifiers["\(path).\(word)"],
                !isModel || !model.elements[found].type.isDeployment
            {
                return found
            }
            outer = model.elements[place].parent
        }
        if let found = identifiers[word] { return found }
        let near = NearestName.of(word, among: Array(identifiers.keys.sorted().prefix(1_000)))
        throw ProjectSlip(token.place, "no element \(token.text) is defined above" + (near.map { "; did you mean \($0)?" } ?? ""))
    }

    /// The element whose block this is, or whose group's.
    func owner(of context: Context) -> Int? {
        switch context {
        case .element(let place): place
        case .group(let group): model.groups[group].owner
        default: nil
        }
    }

    private func group(of context: Context) -> Int? { if case .group(let group) = context { group } else { nil } }
}

extension StructurizrKeyword {
    /// `container takes a name, a description, a technology, tags`.
    var usage: String {
        let words = fields.map { field in
            switch field {
            case .name: "a name"
            case .description: "a description"
            case .technology: "a technology"
            case .tags: "tags"
            case .metadata: "metadata"
            case .instances: "a number of instances"
            }
        }
        return "\(word) takes \(words.joined(separator: ", "))"
    }
}
