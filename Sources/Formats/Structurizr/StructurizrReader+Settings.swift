/// Relationships, archetypes, and what is said of each in its block.
extension StructurizrReader {
    /// `->`, or `--https->` for a kind of relationship that the workspace makes up.
    static func isArrow(_ token: StructurizrToken) -> Bool {
        guard !token.isQuoted, token.text.hasSuffix(">") else { return false }
        return token.text == "->" || token.text == "-/>" || token.text.hasPrefix("--") && token.text.hasSuffix("->")
    }

    private static func archetype(of arrow: StructurizrToken) -> String {
        arrow.text.count > 4 ? arrow.text.dropFirst(2).dropLast(2).lowercased() : ""
    }

    /// The arrow, what it leads to, then description, technology and tags.
    mutating func readRelation(
        _ line: StructurizrLine, from: Int, _ tokens: ArraySlice<StructurizrToken>, _ identifier: StructurizrToken?, in context: Context
    ) throws(ProjectSlip) {
        guard let arrow = tokens.first else { return }
        let rest = tokens.dropFirst()
        guard let target = rest.first else { throw ProjectSlip(line.end, "an element was expected behind '\(arrow.text)'") }
        let to = try element(target, in: context)
        if let identifier { relations.insert(identifier.text.lowercased()) }
        guard arrow.text != "-/>" else { return try leaveOut(line, "a relationship that is taken away with -/>") }
        if model.lies(to, in: from) || model.lies(from, in: to) {
            let ends = model.lies(to, in: from) ? (from, to) : (to, from)
            throw ProjectSlip(
                target.place,
                "\(model.elements[ends.0].name) holds \(model.elements[ends.1].name); a relationship between them means nothing")
        }
        let texts = rest.dropFirst()
        guard texts.count <= 3 else {
            throw ProjectSlip(
                texts[texts.startIndex + 3].place,
                "the end of the line or '{' was expected; a relationship takes a description, a technology, tags")
        }
        let usual = archetypes[Self.archetype(of: arrow)]
        var relation = StructurizrModel.Relation(
            from: from, to: to, place: line.place, description: usual?.description, technology: usual?.technology, tags: usual?.tags ?? [])
        for (place, token) in texts.enumerated() {
            switch place {
            case 0: relation.description = DiagramText.line(token.text) ?? relation.description
            case 1: relation.technology = DiagramText.line(token.text) ?? relation.technology
            default: relation.tags += StructurizrModel.tags(token.text)
            }
        }
        let call = StructurizrModel.Call(from: from, to: to, description: relation.description)
        if let line = model.calls.updateValue(line.place.line, forKey: call) {
            let ends = "\(model.elements[from].name) -> \(model.elements[to].name)"
            throw ProjectSlip(target.place, "\(ends) stands in line \(line) already; two need descriptions of their own")
        }
        model.relations.append(relation)
        try readBlock(of: line, .relation(model.relations.count - 1))
    }

    // MARK: What is said in a block

    /// `technology "Go"` and the like; false where something else stands in the line.
    mutating func readSetting(_ line: StructurizrLine, ofElement place: Int) throws(ProjectSlip) -> Bool {
        let text = line.tokens.count > 1 ? line.tokens[1].text : ""
        switch line.keyword {
        case "description": model.elements[place].description = DiagramText.line(text)
        case "technology": model.elements[place].technology = DiagramText.line(text)
        case "metadata" where model.elements[place].type == .custom: model.elements[place].technology = DiagramText.line(text)
        case "tags", "tag": model.elements[place].tags += Self.tags(line)
        case "name": model.elements[place].name = DiagramText.line(text) ?? model.elements[place].name
        case "instances" where model.elements[place].type == .node:
            model.elements[place].instances = Int(text).flatMap { (1...1_000_000).contains($0) ? $0 : nil } ?? 1
        default: return false
        }
        return true
    }

    mutating func readSetting(_ line: StructurizrLine, ofRelation place: Int?) throws(ProjectSlip) {
        let text = line.tokens.count > 1 ? line.tokens[1].text : ""
        guard let place else { return try readBlock(of: line, .skipped) }
        switch line.keyword {
        case "description": model.relations[place].description = DiagramText.line(text)
        case "technology": model.relations[place].technology = DiagramText.line(text)
        case "tags", "tag": model.relations[place].tags += Self.tags(line)
        case "url", "properties", "perspectives": try leaveOut(line, line.keyword)
        default:
            throw ProjectSlip(line.place, "'\(line.tokens[0].text)' cannot stand here; tags, technology or description was expected")
        }
    }

    private static func tags(_ line: StructurizrLine) -> [String] { line.tokens.dropFirst().flatMap { StructurizrModel.tags($0.text) } }

    // MARK: Archetypes

    /// `application = container {…}`, `https = -> {…}`, `grpc = --sync-> {…}`, or what all of a kind have: `container {…}`.
    mutating func readArchetype(_ line: StructurizrLine) throws(ProjectSlip) {
        let isNamed = line.tokens.count > 2 && line.tokens[1].isSign("=")
        let base = line.tokens[isNamed ? 2 : 0]
        let name = isNamed ? line.tokens[0].text.lowercased() : base.text.lowercased()
        let below = Self.isArrow(base) ? archetypes[Self.archetype(of: base)] : archetypes[base.text.lowercased()]
        let keyword = below?.base ?? StructurizrKeyword.named(base.text.lowercased())
        guard keyword != nil || Self.isArrow(base) || base.text.lowercased() == "group" else {
            throw ProjectSlip(base.place, "no element is called \(base.text); container, component or -> was expected")
        }
        archetypes[isNamed || keyword != nil ? name : ""] = Archetype(
            base: keyword, description: below?.description, technology: below?.technology, tags: below?.tags ?? [])
        archetypes[isNamed || keyword != nil ? name : ""]?.isGroup = below?.isGroup ?? (base.text.lowercased() == "group")
        try readBlock(of: line, .archetype(isNamed || keyword != nil ? name : ""))
    }

    mutating func readSetting(_ line: StructurizrLine, ofArchetype name: String) throws(ProjectSlip) {
        let text = line.tokens.count > 1 ? DiagramText.line(line.tokens[1].text) : nil
        switch line.keyword {
        case "description": archetypes[name]?.description = text
        case "technology": archetypes[name]?.technology = text
        case "tags", "tag": archetypes[name]?.tags += Self.tags(line)
        default: try leaveOut(line, line.keyword.isEmpty ? "a setting of an archetype" : line.keyword)
        }
    }
}
