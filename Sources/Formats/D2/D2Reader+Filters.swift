/// Which shapes and arrows a pattern is for: `*: { &shape: person; … }`, `(* -> *)[*]: { &src: api; … }`.
extension D2Reader {
    static let filterLeftOut = "a pattern whose filter, &, asks for what a board does not keep was left out"

    /// The filters of a pattern; nil where one of them asks for something that is not known here.
    func filters(of entry: D2Entry) -> [D2Entry]? {
        let filters = (entry.map?.entries ?? []).filter(\.isFilter)
        return filters.allSatisfy(Self.isKnown) ? filters : nil
    }

    private static let ofShapes: Set<String> = ["shape", "class", "label", "leaf", "connected", "level", "near"]

    private static func isKnown(_ filter: D2Entry) -> Bool {
        let path = filter.path.map { $0.text.lowercased() }
        guard filter.arrows.isEmpty, let first = path.first, text(filter.value) != nil else { return false }
        if first == "src" || first == "dst" { return path.count == 1 || path.count == 2 && ofShapes.contains(path[1]) }
        return path.count == 1 && ofShapes.contains(first)
    }

    func passes(_ filter: D2Entry, _ place: Int) -> Bool {
        holds(filter.path.last?.text.lowercased() ?? "", Self.text(filter.value) ?? "", of: place) != filter.isExcluding
    }

    func passes(_ filter: D2Entry, _ arrow: Arrow) -> Bool {
        let path = filter.path.map { $0.text.lowercased() }
        let value = Self.text(filter.value) ?? ""
        let isTrue: Bool
        switch path.first {
        case "src"?: isTrue = end(arrow.from, is: path, value)
        case "dst"?: isTrue = end(arrow.to, is: path, value)
        case "label"?: isTrue = Self.fits((arrow.label ?? "").lowercased(), value.lowercased())
        case "class"?: isTrue = arrow.classes.contains { Self.fits($0, value) }
        default: isTrue = false
        }
        return isTrue != filter.isExcluding
    }

    private func end(_ place: Int, is path: [String], _ value: String) -> Bool {
        path.count > 1 ? holds(path[1], value, of: place) : Self.fits(self.path(of: place).lowercased(), value.lowercased())
    }

    private func holds(_ what: String, _ value: String, of place: Int) -> Bool {
        let shape = shapes[place]
        switch what {
        case "shape":
            let outline = shape.shape ?? shape.classes.compactMap { looks[$0]?.shape }.last ?? "rectangle"
            return Self.fits(outline, value.lowercased())
        case "class": return shape.classes.contains { Self.fits($0, value) }
        case "label": return Self.fits((shape.label ?? shape.key).lowercased(), value.lowercased())
        case "near": return shape.near.map { Self.fits($0.lowercased(), value.lowercased()) } ?? false
        case "leaf": return shape.children.allSatisfy { shapes[$0].isGone } == (value == "true")
        case "connected":
            return arrows.contains { !$0.isGone && ($0.from == place || $0.to == place) } == (value == "true")
        case "level": return Int(value) == self.path(of: place, keys: []).count - 1
        default: return false
        }
    }

    /// The keys of a shape from the outermost in.
    private func path(of place: Int, keys: [String]) -> [String] {
        let keys = [shapes[place].key] + keys
        return shapes[place].parent.map { path(of: $0, keys: keys) } ?? keys
    }
}
