/// What is drawn beside a system and is no part of it: remarks, and points where lines meet.
extension ImportedDiagram {
    /// Makes texts of remarks. One that arrows lead to or leave stays a box; a line without a head only shows what a remark is about.
    mutating func dropRemarks() {
        let ends = Set(arrows.lazy.filter(\.hasHead).flatMap { [$0.from, $0.to] })
        let gone = boxes.filter { $0.isRemark && !ends.contains($0.key) }
        guard !gone.isEmpty else { return }
        let keys = Set(gone.map(\.key))
        texts += gone.map { Aside(text: ($0.lines ?? [$0.key]).joined(separator: "\n"), line: $0.line) }.filter { !$0.text.isEmpty }
        arrows.removeAll { keys.contains($0.from) || keys.contains($0.to) }
        removeBoxes { keys.contains($0.key) }
    }

    /// The most points that are looked at, and the most arrows that meet in one; what is more stays a box.
    private static let mostPoints = 500, mostMeeting = 2_000

    /// Takes out points: what leads to one goes on to all that it leads to.
    mutating func joinPoints() {
        var gone: Set<String> = []
        for point in boxes.filter(\.isPoint).prefix(Self.mostPoints) {
            let key = point.key
            turnLines(at: key)
            let into = arrows.filter { $0.to == key && $0.from != key }
            let out = arrows.filter { $0.from == key && $0.to != key }
            guard into.count * out.count <= Self.mostMeeting else { continue }
            if into.isEmpty != out.isEmpty {
                note(point.line ?? 1, "a point that lines only lead to or only leave was left out with them")
            }
            arrows = arrows.flatMap { arrow -> [Arrow] in
                if arrow.to == key { return out.compactMap { arrow.joined(to: $0) } }
                return arrow.from == key ? [] : [arrow]
            }
            gone.insert(key)
        }
        removeBoxes { gone.contains($0.key) }
    }

    /// Lines without heads that all lead to a point, or all leave it, join what stands at their other ends: the first leads to the others.
    private mutating func turnLines(at key: String) {
        let meeting = arrows.indices.filter { (arrows[$0].from == key) != (arrows[$0].to == key) }
        let isInto = meeting.allSatisfy { arrows[$0].to == key }
        guard meeting.count > 1, isInto || meeting.allSatisfy({ arrows[$0].from == key }) else { return }
        let lines = meeting.filter { !arrows[$0].hasHead }
        // What has a head says which way it goes; of lines alone one must go the other way.
        let turned = lines.count == meeting.count ? (isInto ? Array(lines.dropFirst()) : Array(lines.prefix(1))) : lines
        for place in turned { (arrows[place].from, arrows[place].to) = (arrows[place].to, arrows[place].from) }
    }
}

/// Frames that are put into each other after they were read.
extension ImportedDiagram {
    /// Puts a frame that stands in none into another, unless that stands in it.
    mutating func put(frameWithKey key: String, into outer: Int) {
        guard let inner = frame(withKey: key), frames[inner].parent == nil else { return }
        var next: Int? = outer
        while let place = next {
            if place == inner { return }
            next = frames[place].parent
        }
        changeFrame(inner) { $0.parent = outer }
    }

    /// Puts frames behind those around them, as whoever makes a board of them expects.
    mutating func sortFrames() {
        guard frames.indices.contains(where: { (frames[$0].parent ?? -1) > $0 }) else { return }
        var depths: [Int] = []
        for place in frames.indices {
            var (depth, next) = (0, frames[place].parent)
            while let outer = next {
                depth += 1
                next = frames[outer].parent
            }
            depths.append(depth)
        }
        reorderFrames(frames.indices.sorted { (depths[$0], $0) < (depths[$1], $1) })
    }
}

extension ImportedDiagram.Arrow {
    /// This and the one that goes on from its end, in one; nil where that leads back to where it began.
    fileprivate func joined(to next: Self) -> Self? {
        guard from != next.to else { return nil }
        var whole = self
        whole.to = next.to
        whole.label = label ?? next.label
        if kind == .sync { whole.kind = next.kind }
        whole.hasHead = hasHead || next.hasHead
        whole.isBothWays = isBothWays && next.isBothWays
        return whole
    }
}
