/// Lists of numbers by place, laid out one behind the other: a list for each part costs nothing where most are short or empty.
public struct PlaceLists: Sendable {
    private let first: [Int32]
    private let all: [Int]

    /// - Parameters:
    ///   - count: How many lists there are.
    ///   - pairs: The list that each number goes into, by place, and the number; equal ones that follow each other count once.
    init(count: Int, pairs: [(place: Int, number: Int)]) {
        var first = [Int32](repeating: 0, count: count + 1)
        var last = [Int](repeating: -1, count: count)
        for pair in pairs where last[pair.place] != pair.number {
            last[pair.place] = pair.number
            first[pair.place + 1] += 1
        }
        for place in 0..<count {
            first[place + 1] += first[place]
            last[place] = -1
        }
        var next = first
        var all = [Int](repeating: 0, count: Int(first[count]))
        for pair in pairs where last[pair.place] != pair.number {
            last[pair.place] = pair.number
            all[Int(next[pair.place])] = pair.number
            next[pair.place] += 1
        }
        self.first = first
        self.all = all
    }

    /// The list of a place, in the order in which its numbers were given.
    public subscript(place: Int) -> ArraySlice<Int> { all[Int(first[place])..<Int(first[place + 1])] }
}
