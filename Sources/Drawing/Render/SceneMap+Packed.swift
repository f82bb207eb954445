import Canvas

// Boxes that are packed, in characters.

extension SceneMap {
    /// A name each; of names that begin alike their ends, which tell them apart.
    func drawNames(of scene: Scene, _ set: Glyphs, _ glyphs: GlyphSet, _ ghosts: Set<String>, on canvas: inout Canvas) {
        guard let columns = boxes.values.first?.size.columns else { return }
        var beginnings: [Int: [String: Int]] = [:]
        func isOnly(_ name: String, _ columns: Int) -> Bool {
            if beginnings[columns] == nil {
                let cut = scene.boxes.map { (BoxText.prefix($0.text.whole, columns: columns), 1) }
                beginnings[columns] = Dictionary(cut, uniquingKeysWith: +)
            }
            return beginnings[columns]?[BoxText.prefix(name, columns: columns)] == 1
        }
        // With its badge a box has less room than without: what is told apart there is told apart here.
        let least = columns >= SceneMap.leastInBrackets ? columns - 3 : columns
        for box in scene.boxes {
            let name = box.text.whole
            draw(box, set, ghosts.contains(box.id), on: &canvas) { room in
                if TextWidth.columns(name) <= room { return name }
                return isOnly(name, least) ? BoxText.prefix(name, columns: room) : SceneMap.told(apart: name, columns: room)
            }
        }
    }

    /// `N 123` of `Node 123`: the last word, and as much of those before it as has room.
    private static func told(apart name: String, columns: Int) -> String {
        let words = name.split(separator: " ").map(String.init)
        guard let last = words.last, words.count > 1 else { return BoxText.prefix(name, columns: columns) }
        let before = words.dropLast()
        let initials = before.map { String($0.prefix(1)) }
        let room = columns - 1 - TextWidth.columns(last)
        if room > 0, TextWidth.columns(initials.joined(separator: " ")) <= room {
            return BoxText.prefix(before.joined(separator: " "), columns: room) + " " + last
        }
        let short = initials.joined() + last
        // Of `Node 123` the number says more than the letter before it.
        return TextWidth.columns(short) <= columns || TextWidth.columns(last) > columns ? BoxText.prefix(short, columns: columns) : last
    }

    /// A sign each: the worst finding, else that something is there. Where several share a cell, how many about.
    func drawSigns(of scene: Scene, _ set: Glyphs, _ glyphs: GlyphSet, _ ghosts: Set<String>, on canvas: inout Canvas) {
        var cells: [Point: (count: Int, badge: Badge?, isGhost: Bool)] = [:]
        for box in scene.boxes {
            guard let cell = boxes[box.id]?.origin else { continue }
            var held = cells[cell] ?? (0, nil, true)
            held.count += 1
            if let badge = box.badge, held.badge.map({ badge.rawValue < $0.rawValue }) ?? true { held.badge = badge }
            held.isGhost = held.isGhost && ghosts.contains(box.id)
            cells[cell] = held
        }
        for (cell, held) in cells {
            let style = held.badge?.style ?? Style(held.isGhost ? .ghost : .boxName)
            let alone = held.badge.map { set.badges[Int($0.rawValue)] } ?? set.boxFromAfar
            canvas.put(held.count == 1 ? alone : held.count < 5 ? set.few : set.many, at: cell, style: style)
        }
    }
}
