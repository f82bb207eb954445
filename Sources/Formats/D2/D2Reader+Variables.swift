/// Variables: texts, lists and maps that `vars` name and `${…}` stands for.
extension D2Reader {
    /// `vars: { team: { name: Shop } }` is `team.name`, within the container that it stands in.
    mutating func readVariables(_ entry: D2Entry, in scope: Int?) {
        readVariables(entry, under: entry.path.dropFirst().map(\.text), in: scope)
    }

    private mutating func readVariables(_ entry: D2Entry, under path: [String], in scope: Int?) {
        if !path.isEmpty { variables[scope, default: [:]][path.joined(separator: ".")] = entry }
        for inner in entry.map?.entries ?? [] where inner.arrows.isEmpty {
            readVariables(inner, under: path + inner.path.map(\.text), in: scope)
        }
    }

    /// A variable as the container that is read sees it: its own, or one of those around it.
    private func variable(_ name: String) -> D2Entry? {
        var scope = current
        while let place = scope {
            if let found = variables[place]?[name] { return found }
            scope = shapes[place].parent
        }
        return variables[nil]?[name]
    }

    /// What a text names that is one variable and nothing else.
    func wholeVariable(_ value: D2Entry.Value?) -> D2Entry? {
        guard case .text(let text)? = value, text.hasPrefix("${"), text.hasSuffix("}") else { return nil }
        let name = text.dropFirst(2).dropLast()
        return name.contains("{") ? nil : variable(String(name))
    }

    /// More variables within each other than anybody names; what goes on calls itself.
    private static let mostDepth = 16
    /// More statements of variables, and more variables of one text, than anybody writes: those that hold another twice, and that again
    /// another, would grow without end.
    private static let mostSpread = 20_000, mostFilled = 1_000

    /// A text with its variables, `${team.name}`, filled in; what is no variable stays as it stands, with a note.
    ///
    /// - Parameter at: Where it stands.
    mutating func filled(_ value: D2Entry.Value?, at: Int) -> String? {
        guard case .text(let text)? = value else { return Self.text(value) }
        var missing: [String] = []
        var left = Self.mostFilled
        let result = filled(text, depth: 0, &missing, &left)
        for name in Set(missing).sorted() { note(at, "no variable is called \(name); ${\(name)} stays as it is written") }
        return result
    }

    /// A block, in which any text may stand: what names no variable is part of it.
    func filled(block text: String) -> String {
        var missing: [String] = []
        var left = Self.mostFilled
        return filled(text, depth: 0, &missing, &left)
    }

    private func filled(_ text: String, depth: Int, _ missing: inout [String], _ left: inout Int) -> String {
        var parts = text.split(separator: "${", omittingEmptySubsequences: false).map(String.init)
        for place in parts.indices.dropFirst() {
            guard let end = parts[place].firstIndex(of: "}") else {
                parts[place] = "${" + parts[place]
                continue
            }
            let name = String(parts[place][..<end])
            let rest = parts[place][parts[place].index(after: end)...]
            left -= 1
            switch depth < Self.mostDepth && left >= 0 ? variable(name)?.value : nil {
            case .text(let inner)?: parts[place] = filled(inner, depth: depth + 1, &missing, &left) + rest
            case .literal(let inner)?: parts[place] = inner + rest
            case .list(let items)?: parts[place] = items.joined(separator: ", ") + rest
            case .block(let inner)?: parts[place] = inner + rest
            case .null?, nil:
                missing.append(name)
                parts[place] = "${" + parts[place]
            }
        }
        return parts.joined()
    }

    /// A list, or the one text that stands in its place, with what variables hold: `[web; ...${parts}]`.
    mutating func list(_ value: D2Entry.Value?, at: Int) -> [String] {
        var items: [String] = []
        for item in Self.list(wholeVariable(value)?.value ?? value) {
            if item.hasPrefix("...${"), item.hasSuffix("}") {
                items += Self.list(variable(String(item.dropFirst(5).dropLast()))?.value)
            } else if let item = filled(.text(item), at: at) {
                items.append(item)
            }
        }
        return items
    }

    // MARK: Maps

    /// `...${base}`: what the variable's map holds stands here.
    mutating func readSpread(_ text: String, in scope: Int?, at: Int) throws(D2Slip) {
        let name = text.drop { $0 == "." }
        guard name.hasPrefix("${"), name.hasSuffix("}"), let map = variable(String(name.dropFirst(2).dropLast()))?.map else {
            return note(at, "a variable that is spread out was left out")
        }
        try spread(map, in: scope, at: at)
    }

    mutating func spread(_ map: D2Map, in scope: Int?, at: Int) throws(D2Slip) {
        guard spreadDepth < Self.mostDepth else {
            throw D2Slip(at: at, message: "variables are spread out within each other more than \(Self.mostDepth) deep")
        }
        spreadDepth += 1
        spreadCount += map.entries.count
        guard spreadCount <= Self.mostSpread else {
            throw D2Slip(
                at: at, message: "variables hold more than \(Self.mostSpread) statements with those within them; that is more than are read"
            )
        }
        for entry in map.entries { try read(entry, in: scope) }
        spreadDepth -= 1
    }
}
