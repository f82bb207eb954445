/// Patterns: `* -> db` draws an arrow from each shape that is there, `a.*.shape: cylinder` says something of each. They are for shapes that
/// come later, too.
extension D2Reader {
    /// More arrows than a readable diagram has; a pattern that makes more is left out.
    private static let mostMade = 2_000
    /// More patterns than anybody writes.
    private static let mostGlobs = 200

    mutating func readGlob(_ entry: D2Entry, in scope: Int?) throws(D2Slip) {
        guard filters(of: entry) != nil else { return note(entry.at, Self.filterLeftOut) }
        guard globs.count < Self.mostGlobs else { return note(entry.at, "a pattern with * was left out: there are too many") }
        globs.append((entry, scope, []))
        // What speaks of an arrow by its number follows.
        if !entry.arrows.isEmpty { try apply(globs.count - 1) }
    }

    mutating func apply(_ index: Int) throws(D2Slip) {
        let noted = notes.count
        let (entry, scope) = (globs[index].entry, globs[index].scope)
        if entry.arrows.isEmpty { try applyToShapes(entry, scope) } else { try applyToArrows(index) }
        // What is left out of each is said once.
        var said = Set(notes[..<noted])
        notes = notes[..<noted] + notes[noted...].filter { said.insert($0).inserted }
    }

    private mutating func applyToArrows(_ index: Int) throws(D2Slip) {
        let entry = globs[index].entry
        for context in try matches(entry.path, from: globs[index].scope, isEnd: false, at: entry.at) {
            for (number, arrow) in entry.arrows.enumerated() {
                let starts = try matches(arrow.from, from: context, isEnd: true, at: entry.at).compactMap { $0 }
                let ends = try matches(arrow.to, from: context, isEnd: true, at: entry.at).compactMap { $0 }
                guard let pairs = pairs(starts, ends, arrow, entry.which) else {
                    return note(entry.at, "a pattern with * that makes more than \(Self.mostMade) arrows was left out")
                }
                for (from, to) in pairs where globs[index].made.insert([number, from, to]).inserted { connect(from, to, arrow, entry) }
            }
        }
    }

    /// Each start with each end where arrows are drawn, and those with an arrow between them where something is said of it; nil where these
    /// are too many.
    private func pairs(_ starts: [Int], _ ends: [Int], _ meant: D2Entry.Arrow, _ which: D2Entry.Which) -> [(Int, Int)]? {
        guard case .new = which else {
            let (starts, ends) = (Set(starts), Set(ends))
            // `a <- b` is `b -> a`.
            let isTurned = meant.hasTail && !meant.hasHead
            return arrows.map { ($0.hasTail && !$0.hasHead) == isTurned ? ($0.from, $0.to) : ($0.to, $0.from) }.filter {
                starts.contains($0.0) && ends.contains($0.1)
            }
        }
        guard globs.map(\.made.count).reduce(0, +) + starts.count * ends.count <= Self.mostMade else { return nil }
        return starts.flatMap { start in ends.filter { $0 != start }.map { (start, $0) } }
    }

    private mutating func applyToShapes(_ entry: D2Entry, _ scope: Int?) throws(D2Slip) {
        let names = Array(Self.names(of: entry.path))
        let said = entry.path.dropFirst(names.count).map(\.text)
        let settings =
            said.isEmpty
            ? (entry.map?.entries ?? []).map { ($0.path.map(\.text), $0) } : [(said, entry)]
        let filters = self.filters(of: entry) ?? []
        let fitting = try matches(names, from: scope, isEnd: false, at: entry.at).compactMap { $0 }.filter { place in
            filters.allSatisfy { passes($0, place) }
        }
        if said.isEmpty, case .null? = entry.value {
            for place in fitting { remove(place) }
            return
        }
        if said.isEmpty, let label = filled(entry.value, at: entry.at) {
            for place in fitting where shapes[place].label == nil { shapes[place].label = label }
        }
        for (path, setting) in settings {
            if setting.isFilter { continue }
            if said.isEmpty, setting.path.contains(where: \.isGlob), setting.arrows.isEmpty {
                // A pattern within one speaks of what is in each.
                guard self.filters(of: setting) != nil else {
                    note(setting.at, Self.filterLeftOut)
                    continue
                }
                for place in fitting { try applyToShapes(setting, place) }
                continue
            }
            let word = path.first?.lowercased()
            guard ["class", "shape", "style", "label"].contains(word), setting.arrows.isEmpty else {
                note(setting.at, "a pattern with * that sets no class and no shape was left out")
                continue
            }
            for place in fitting {
                if word == "shape" && shapes[place].shape != nil || word == "label" && shapes[place].label != nil { continue }
                set(path, setting, of: place)
            }
            if fitting.isEmpty { note(entry.at, "a pattern with *, which no shape fits, was left out") }
        }
    }

    // MARK: What fits

    /// The shapes of a path, within the container that is given; those that its plain keys name are made, as an arrow makes its ends.
    /// - Parameter isEnd: Whether arrows end there; `**` then means shapes that hold none.
    mutating func matches(_ path: [D2Entry.Key], from scope: Int?, isEnd: Bool, at: Int) throws(D2Slip) -> [Int?] {
        guard path.contains(where: \.isGlob) else { return path.isEmpty ? [scope] : [try place(path, from: scope, at: at)] }
        var found = [scope]
        for key in path {
            if key.isGlob {
                let isDeep = key.text.hasPrefix("**")
                let pattern = isDeep ? "*" : key.text.lowercased()
                found = found.flatMap { isDeep ? inner(of: $0) : children(of: $0) }.filter { place in
                    Self.fits(shapes[place].key.lowercased(), pattern) && !(isDeep && isEnd && !children(of: place).isEmpty)
                }
            } else {
                found = found.compactMap { places[$0]?[key.text.lowercased()] }.filter { !shapes[$0].isGone }
            }
        }
        return found
    }

    private func children(of place: Int?) -> [Int] {
        (place.map { shapes[$0].children } ?? shapes.indices.filter { shapes[$0].parent == nil }).filter { !shapes[$0].isGone }
    }

    /// All that a container holds, and what those hold.
    private func inner(of place: Int?) -> [Int] {
        guard let place else { return shapes.indices.filter { !shapes[$0].isGone } }
        var found: [Int] = []
        var next = children(of: place)
        while let one = next.popLast() {
            found.append(one)
            next += children(of: one)
        }
        return found.sorted()
    }

    /// Whether a key fits a pattern, in which a star is any text.
    static func fits(_ key: String, _ pattern: String) -> Bool {
        let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard parts.count > 1, let first = parts.first, let last = parts.last else { return key == pattern }
        guard key.count >= first.count + last.count, key.hasPrefix(first), key.hasSuffix(last) else { return false }
        var rest = key.dropFirst(first.count).dropLast(last.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let range = rest.firstRange(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return true
    }
}
