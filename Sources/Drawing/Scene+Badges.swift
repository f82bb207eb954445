import Canvas

extension Scene {
    /// Shows other badges, by the ids of components and groups. They never change a box, so nothing is laid out again.
    public mutating func setBadges(_ badges: [String: Badge]) {
        let badges = shown(badges)
        for index in boxes.indices { boxes[index].badge = badges[boxes[index].id] }
        for index in frames.indices { frames[index].badge = badges[frames[index].id] }
    }

    /// Shows other badges on a canvas that has this scene, too: only the boxes whose badge changes are written again. Returns false, with
    /// nothing on the canvas changed, where a group's changes: its title lies among lines.
    ///
    /// - Parameters:
    ///   - badges: The worst finding by the id of a component or group.
    ///   - glyphs: Which characters it is made of.
    ///   - ghosts: ids of boxes and groups that are only proposed.
    ///   - canvas: Where it is drawn.
    public mutating func setBadges(_ badges: [String: Badge], _ glyphs: GlyphSet, ghosts: Set<String>, on canvas: inout Canvas) -> Bool {
        let badges = shown(badges)
        let changed = boxes.indices.filter { boxes[$0].badge != badges[boxes[$0].id] }
        let isTitle = frames.contains { $0.badge != badges[$0.id] }
        setBadges(badges)
        if isTitle { return false }
        for index in changed { drawText(of: boxes[index], Glyphs.of(glyphs), glyphs, ghosts.contains(boxes[index].id), on: &canvas) }
        return true
    }
}
