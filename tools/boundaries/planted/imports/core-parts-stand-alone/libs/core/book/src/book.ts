import '../../ledger/src/index';
