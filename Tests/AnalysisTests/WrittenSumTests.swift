import Analysis
import Testing

/// Sums that stand in prose are done again, and those that say more than numbers are left alone.
@Suite struct WrittenSumTests {
    @Test(
        "What the left side comes to, in the unit of the right",
        arguments: [
            ("200/s x 5 MB = 1 GB/s", ["1 GB a second"]),
            ("Storage: 200/s x 5 MB = 1 GB/s, that is 30 TB a year; S3 about $700", ["1 GB a second", "31.5 PB a year"]),
            ("10M users x 5 photos a day x 2 MB = 100 TB a day", ["100 TB a day"]),
            ("3M rows x 2 kB = 6 GB", ["6 GB"]),
            ("100M a day / 86,400 = 1.2k", []),
            ("100M requests a day are 1.2k/s", ["1.16k a second"]),
            ("1.5k/s of 2 kB are 3 MB/s", ["3 MB a second"]),
            ("100M x 500 B = 50 GB", ["50 GB"]),
            ("500 hours x 60 min of 5 MB", []),
            ("8 Gbit/s = 1 GB/s", []),
            ("100M a day = 5k/s at peak", []),
            ("200/s x 5 MB x 3 copies = 3 GB/s", ["3 GB a second"]), ("200/s x 5 MB = 1 GB/s, 3 copies", []),
            ("200 rps x 5 MB = 30 TB a day", ["86.4 TB a day"]), ("10k qps x 1 kB = 10 MB/s", ["10 MB a second"]),
            ("200 req/s x 5 MB = 1 GB/s", ["1 GB a second"]), ("200req/s x 5 MB = 1 GB/s", ["1 GB a second"]),
            ("10 GB + 5 GB = 20 GB", ["15 GB"]), ("2 x 5 GB + 5 GB = 15 GB", ["15 GB"]), ("2+2=5", ["4"]),
            ("10M+ users x 5 photos a day x 2 MB = 100 TB a day", []), ("10 GB + 5/s = 20 GB", []),
            ("a quorum of 2 of 3, that is 1 may fail", []), ("9 of 10 are 5 ms", []), ("24/7 are 10 people", []),
            ("1M a day > 5/s", []), ("100/s to 5M a day", []), ("1M a day is 5/s too many", []), ("1M daily = 12/s", ["11.6 a second"]),
            ("8 Gbps, i.e. 86 TB a day", ["86.4 TB a day"]), ("10k/s of 1 kB comes to 864 GB a day", ["864 GB a day"]),
            ("10k/s of 1 kB => 10 MB/s", ["10 MB a second"]), ("10k/s of 1 kB -> 10 MB/s", ["10 MB a second"]),
            ("W=2, R=2, n=3", []),
            ("2B x 5 = 10", []),
            ("keep 100-200 orders", []),
            ("300 users are 300 accounts", []),
            ("10 years x 2 TB a year = 20 TB", ["20 TB"]),
        ])
    func sums(_ text: String, _ expected: [String]) {
        #expect(WrittenSum.all(in: text).map(\.comesTo) == expected)
    }

    @Test func anErrorIsHowManyTimesItIsOff() throws {
        let sum = try #require(WrittenSum.all(in: "1 GB/s, that is 30 TB a year").first)
        #expect((1000...1100).contains(sum.error))
        #expect(sum.left == "1 GB/s" && sum.right == "30 TB a year")
    }
}
