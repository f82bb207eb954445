extension Assembly {
    /// Of several rows on end that only upright lines and the sides of frames pass, one is enough to keep apart what stands above and
    /// below. Rows are those across the layers; downwards these are columns, whose room the labels beside the lines need.
    mutating func closeEmptyRows() {
        guard !layout.options.isDown else { return }
        var spans: [ClosedRange<Int>] = boxes.compactMap { $0.map { $0.across...$0.across + $0.acrossSize - 1 } }
        for frame in frames.compactMap({ $0 }) {
            spans.append(frame.across...frame.across)
            spans.append(frame.across + frame.acrossSize - 1...frame.across + frame.acrossSize - 1)
        }
        for run in runs where run.isAlong { spans.append(run.fixed...run.fixed) }
        for end in ends { spans.append(end.across...end.across) }
        for label in labels { spans.append(label.spot.rows) }
        guard let first = spans.map(\.lowerBound).min(), let last = spans.map(\.upperBound).max() else { return }
        var isUsed = Array(repeating: false, count: last - first + 1)
        for span in spans { for row in span { isUsed[row - first] = true } }
        var place: [Int] = []
        var next = first
        for row in isUsed.indices {
            let isSpare = row > 0 && !isUsed[row] && !isUsed[row - 1]
            place.append(isSpare ? next - 1 : next)
            if !isSpare { next += 1 }
        }
        if next == last + 1 { return }
        func moved(_ row: Int) -> Int { place[row - first] }
        func moved(_ area: Area?) -> Area? {
            area.map { area in
                let end = moved(area.across + area.acrossSize - 1)
                return Area(
                    along: area.along, across: moved(area.across), alongSize: area.alongSize, acrossSize: end - moved(area.across) + 1)
            }
        }
        boxes = boxes.map(moved)
        frames = frames.map(moved)
        for index in runs.indices {
            if runs[index].isAlong {
                runs[index].fixed = moved(runs[index].fixed)
            } else {
                runs[index].low = moved(runs[index].low)
                runs[index].high = moved(runs[index].high)
            }
        }
        for index in ends.indices { ends[index].across = moved(ends[index].across) }
        for index in labels.indices { labels[index].spot = labels[index].spot.movingRows(moved) }
        for index in tailAndHead.indices {
            guard var both = tailAndHead[index] else { continue }
            both.tail.across = moved(both.tail.across)
            both.head.across = moved(both.head.across)
            tailAndHead[index] = both
        }
    }
}

extension Assembly.Spot {
    /// The rows that a label there takes.
    fileprivate var rows: ClosedRange<Int> {
        switch self {
        case .run(_, _, let across), .beside(_, let across): across...across
        case .across(let low, let high, _): low...high
        }
    }

    fileprivate func movingRows(_ moved: (Int) -> Int) -> Assembly.Spot {
        switch self {
        case .run(let low, let high, let across): .run(low: low, high: high, across: moved(across))
        case .beside(let along, let across): .beside(along: along, across: moved(across))
        case .across(let low, let high, let along): .across(low: moved(low), high: moved(high), along: along)
        }
    }
}
