/// Models that are drawn only where they are taken up again: `**: suspend`, then `shop.api: unsuspend`.
extension D2Reader {
    static func isSuspension(_ entry: D2Entry) -> Bool {
        guard entry.rest.isEmpty, case .text(let word)? = entry.value else { return false }
        return word == "suspend" || word == "unsuspend"
    }

    /// More than anybody writes; each looks at all that is drawn.
    private static let mostSuspensions = 500

    mutating func readSuspension(_ entry: D2Entry, in scope: Int?) {
        guard suspensions.count < Self.mostSuspensions else {
            return note(entry.at, "a suspension was left out: there are too many")
        }
        suspensions.append((entry, scope))
    }

    mutating func suspend(_ entry: D2Entry, in scope: Int?) throws(D2Slip) {
        let isSuspended = Self.text(entry.value) == "suspend"
        guard let filters = self.filters(of: entry) else { return note(entry.at, Self.filterLeftOut) }
        if entry.arrows.isEmpty {
            for place in try matches(entry.path, from: scope, isEnd: false, at: entry.at).compactMap({ $0 }) {
                guard filters.allSatisfy({ passes($0, place) }) else { continue }
                if isSuspended { shapes[place].isSuspended = true } else { takeUp(place) }
            }
            return
        }
        for context in try matches(entry.path, from: scope, isEnd: false, at: entry.at) {
            for arrow in entry.arrows {
                let starts = Set(try matches(arrow.from, from: context, isEnd: false, at: entry.at))
                let ends = Set(try matches(arrow.to, from: context, isEnd: false, at: entry.at))
                for index in arrows.indices where starts.contains(arrows[index].from) && ends.contains(arrows[index].to) {
                    // Another arrow is not meant: `<->` is no `->`.
                    guard arrows[index].hasTail == arrow.hasTail, arrows[index].hasHead == arrow.hasHead else { continue }
                    guard filters.allSatisfy({ passes($0, arrows[index]) }) else { continue }
                    arrows[index].isSuspended = isSuspended
                    if !isSuspended {
                        takeUp(arrows[index].from)
                        takeUp(arrows[index].to)
                    }
                }
            }
        }
    }

    /// A shape is drawn with those around it.
    private mutating func takeUp(_ shape: Int) {
        var next: Int? = shape
        while let place = next {
            shapes[place].isSuspended = false
            next = shapes[place].parent
        }
    }

    /// Takes out what is suspended to the end, and what that holds.
    mutating func removeSuspended() {
        for place in shapes.indices where shapes[place].isSuspended || shapes[place].parent.map({ shapes[$0].isGone }) ?? false {
            shapes[place].isGone = true
        }
        for index in arrows.indices where arrows[index].isSuspended { arrows[index].isGone = true }
    }
}
