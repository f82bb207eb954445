/// What D2 refuses, though each statement of it can be read: values that a keyword does not take, and keywords where they mean nothing.
extension D2Reader {
    mutating func state(_ path: [String], _ entry: D2Entry, of subject: D2Stated.Subject) {
        guard !path.isEmpty else { return }
        // Taken out meanwhile, for the variables are those of the same reader.
        var stated = D2Stated()
        swap(&stated, &self.stated)
        stated.add(path, entry, of: subject) { filled(block: $0) }
        swap(&stated, &self.stated)
    }

    /// Looks at the keywords of a statement about a shape.
    ///
    /// - Parameter names: How many keys of its path name the shape.
    mutating func checkKeys(_ entry: D2Entry, names: Int, in scope: Int?) {
        for (place, key) in entry.path.enumerated() {
            guard let word = Self.word(key) else { continue }
            let isInside = place > 0 || scope != nil
            if place < names, D2Form.styles.contains(word) {
                stated.refuse(entry.at, "\(word) stands behind style: style.\(word)")
            } else if place < names, isInside, word == "classes" || Self.boards.contains(word) {
                stated.refuse(entry.at, "\(word) stands outside of all shapes")
            } else if place == names, ["source-arrowhead", "target-arrowhead"].contains(word) {
                stated.refuse(entry.at, "\(word) belongs to an arrow, and this is none")
            } else if place == names, place + 1 < entry.path.count, D2Form.plain.contains(word), !D2Form.open.contains(word) {
                stated.refuse(entry.at, "nothing can stand behind '\(word).'; a value was expected behind \(word)")
            }
        }
    }

    /// Keywords name no end of an arrow.
    func checkEnds(_ entry: D2Entry) throws(D2Slip) {
        guard !entry.arrows.isEmpty else { return }
        for key in entry.arrows.flatMap({ $0.from + $0.to }) {
            guard !key.isQuoted, D2Form.plain.contains(key.text) || ["style", "classes"].contains(key.text) else { continue }
            throw Self.keywordAtEnd(key, entry)
        }
        for key in entry.arrows.flatMap({ [$0.from.last, $0.to.last] }).compactMap(\.self) {
            if !key.isQuoted, Self.boards.contains(key.text) { throw Self.keywordAtEnd(key, entry) }
        }
        if case .list? = entry.value { throw D2Slip(at: entry.at, message: "a text was expected behind an arrow, and no list") }
    }

    private static func keywordAtEnd(_ key: D2Entry.Key, _ entry: D2Entry) -> D2Slip {
        D2Slip(at: entry.at, message: "\(key.text) is a keyword, which no arrow ends at; quotes make a name of it")
    }

    /// Keywords of an arrow, or of its head.
    mutating func checkKeys(ofArrow path: [String], at place: Int, isHead: Bool) {
        guard let word = path.first else { return }
        let isKnown = isHead ? D2Form.plain.contains(word) || word == "style" : D2Form.keywords.contains(word)
        if !isKnown {
            stated.refuse(place, "\(isHead ? "an arrow's head" : "an arrow") has no \(word); a keyword such as label was expected")
        } else if !isHead, D2Form.styles.contains(word) {
            stated.refuse(place, "\(word) stands behind style: style.\(word)")
        }
    }

    // MARK: The whole

    /// Throws the first of what is wrong.
    func checkStated() throws(D2Slip) {
        var slips = stated.slips
        for subject in stated.statements.keys where isDrawn(subject) { slips += stated.slips(of: subject) }
        for place in shapes.indices where !shapes[place].isGone && !shapes[place].isSuspended { slips += self.slips(of: place) }
        for arrow in arrows where isDrawn(arrow) { slips += self.slips(of: arrow) }
        if let first = slips.min(by: { $0.at < $1.at }) { throw first }
    }

    private func isDrawn(_ arrow: Arrow) -> Bool { !arrow.isGone && !shapes[arrow.from].isGone && !shapes[arrow.to].isGone }

    private func isDrawn(_ subject: D2Stated.Subject) -> Bool {
        switch subject {
        case .whole: true
        case .shape(let place): !shapes[place].isGone
        case .arrow(let place), .head(let place, _): isDrawn(arrows[place])
        // A class that nothing has is not looked at.
        case .look(let name):
            shapes.contains { !$0.isGone && $0.classes.contains(name) } || arrows.contains { isDrawn($0) && $0.classes.contains(name) }
        }
    }

    private func slips(of place: Int) -> [D2Slip] {
        let shape = shapes[place]
        let outline = outline(of: place)
        let outer = shape.parent.map { self.outline(of: $0) }
        var slips: [D2Slip] = []
        // What its class gives it is not looked at.
        func own(_ key: String) -> D2Stated.Statement? { stated[.shape(place), key] }
        func refuse(_ key: String?, _ message: String) {
            slips.append(D2Slip(at: key.flatMap { own($0)?.at } ?? shape.at, message: message))
        }
        func has(_ key: String) -> Bool { own(key) != nil }
        if let outer, ["sql_table", "class"].contains(outer) {
            if shape.children.contains(where: { !shapes[$0].isGone }) { refuse(nil, "\(shape.key) is a row, which holds nothing") }
            return slips
        }
        if !D2Form.shapes.contains(outline), D2Form.arrowheads.contains(outline) {
            refuse("shape", "shape: \(outline): only the head of an arrow has it")
        }
        if outline == "image", shape.children.contains(where: { !shapes[$0].isGone }) { refuse("shape", "an image holds nothing") }
        if outline == "image", has("shape"), statement(of: place, "icon") == nil {
            refuse("shape", "shape: image: an icon was expected, too")
        }
        if outline != "sql_table", has("constraint") {
            refuse("constraint", "constraint belongs to a column of a table (shape: sql_table), and this is none")
        }
        if !["square", "rectangle", "hexagon"].contains(outline), has("style.3d") {
            refuse("style.3d", "style.3d: only a rectangle, a square or a hexagon has it")
        }
        if !["square", "rectangle", "circle", "oval"].contains(outline), has("style.double-border") {
            refuse("style.double-border", "style.double-border: only a rectangle, a square, a circle or an oval has it")
        }
        if ["circle", "square"].contains(outline), let width = own("width")?.text,
            let height = own("height")?.text, width != height
        {
            refuse("height", "height: \(height): the width, \(width), was expected, as a \(outline) has it")
        }
        if let mistake = mistakeOfNear(place) { refuse("near", mistake) }
        return slips
    }

    private func statement(of place: Int, _ key: String) -> D2Stated.Statement? {
        stated[.shape(place), key] ?? shapes[place].classes.reversed().lazy.compactMap { stated[.look($0), key] }.first
    }

    private func outline(of place: Int) -> String {
        let outline = shapes[place].shape ?? shapes[place].classes.compactMap { looks[$0]?.shape }.last ?? ""
        return outline.isEmpty ? "rectangle" : outline
    }

    /// `near` takes a side of the whole, for what stands in no container, or another shape by its whole path.
    private func mistakeOfNear(_ place: Int) -> String? {
        guard let near = stated[.shape(place), "near"]?.text, !near.contains("${") else { return nil }
        var found: Int?
        for (number, key) in near.split(separator: ".").enumerated() {
            let name = key.filter { $0 != "\"" && $0 != "'" }.trimmingPrefix { $0 == " " }.lowercased()
            guard number == 0 || found != nil, let next = self.place(named: name, in: number == 0 ? nil : found) else {
                found = nil
                break
            }
            found = next
        }
        if let found {
            return holds(found, place) || holds(place, found) ? "near: \(near): a shape that does not hold it, nor stands in it" : nil
        }
        guard D2Form.sides.contains(near) else {
            return "near: \(near): the whole path of a shape, or a side such as top-center, was expected"
        }
        return shapes[place].parent == nil ? nil : "near: \(near): only what stands in no container can stand at a side of the whole"
    }

    /// Whether a shape is another, or one of those around it.
    private func holds(_ outer: Int, _ inner: Int) -> Bool {
        var next: Int? = inner
        while let place = next {
            if place == outer { return true }
            next = shapes[place].parent
        }
        return false
    }

    /// An arrow from a grid, a sequence diagram or what stands at a side of the whole into itself.
    private func slips(of arrow: Arrow) -> [D2Slip] {
        func what(_ place: Int) -> String? {
            func isGrid(_ place: Int) -> Bool { ["grid-rows", "grid-columns"].contains { statement(of: place, $0) != nil } }
            if isGrid(place) { return "a grid" }
            if let outer = shapes[place].parent, isGrid(outer) { return "a grid's cell" }
            if outline(of: place) == "sequence_diagram" { return "a sequence diagram" }
            return shapes[place].parent == nil && shapes[place].near.map(D2Form.sides.contains) ?? false ? "what stands at a side" : nil
        }
        for (outer, inner) in [(arrow.from, arrow.to), (arrow.to, arrow.from)] where outer != inner && holds(outer, inner) {
            if let what = what(outer) {
                return [
                    D2Slip(at: arrow.at, message: "no arrow leads from \(what) into itself, as this one does with \(shapes[outer].key)")
                ]
            }
        }
        return []
    }
}
