import '../../identity/src/index';
